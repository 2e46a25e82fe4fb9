/** Decoded content that a script carries in itself. */
export interface Payload {
  /** Its encoding: `base64`, `hex`, `uuencode`, `appended`. */
  readonly how: string;
  /** Its offset in the script, in bytes. */
  readonly at: number;
  readonly bytes: Buffer;
}

const magicNumbers: readonly Buffer[] = [
  "1f8b08",
  "504b0304",
  "28b52ffd",
  "fd377a585a00",
  "425a68",
  "7f454c46",
  "4d5a90",
  "377abcaf271c",
  "0061736d",
].map((sign) => Buffer.from(sign, "hex"));
/** Formats that are recognised but not unpacked: xz, bzip2, 7-Zip. */
const closed: readonly (readonly [Buffer | undefined, string])[] = [
  [magicNumbers[3], "xz"],
  [magicNumbers[4], "bzip2"],
  [magicNumbers[7], "7z"],
];

/** Whether bytes begin like an archive, compressed data or an executable. */
export function isPacked(bytes: Buffer): boolean {
  return (
    bytes.length >= 16 && magicNumbers.some((sign) => bytes.subarray(0, sign.length).equals(sign))
  );
}

/** The name of a format that is recognised but not unpacked; undefined for all others. */
export function closedFormat(bytes: Buffer): string | undefined {
  return closed.find(
    ([sign]) => sign !== undefined && bytes.subarray(0, sign.length).equals(sign),
  )?.[1];
}

const sample = 4096;
const shortest = 12;

/** Whether bytes are written text: only printable characters, and more than one word, or a sign of code or a URL. */
export function isWritten(bytes: Buffer): boolean {
  if (bytes.length < shortest) return false;
  const head = bytes.subarray(0, sample);
  let plain = 0;
  for (const byte of head) {
    if (byte === 9 || byte === 10 || byte === 13 || (byte >= 0x20 && byte < 0x7f)) plain += 1;
    else if (byte < 0x80) return false;
  }
  if (plain < head.length * 0.85) return false;
  const text = head.toString("utf8");
  return (
    !text.slice(0, -4).includes("\uFFFD") && /[\s:;(){}=./]|^[A-Za-z0-9+/]{16,}={0,2}$/.test(text)
  );
}

/** Decodes UTF-16 of ASCII letters, in which PowerShell encodes commands. */
export function asWide(bytes: Buffer): Buffer | undefined {
  if (bytes.length < shortest * 2 || bytes.length % 2 !== 0) return undefined;
  for (let at = 1; at < Math.min(bytes.length, sample); at += 2)
    if (bytes[at] !== 0) return undefined;
  return Buffer.from(bytes.toString("utf16le"));
}
