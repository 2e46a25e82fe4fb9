/** Something that a script carries in itself, as it is when it was decoded. */
export interface Payload {
  /** How it stands there: `base64`, `hex`, `uuencode`, `appended`. */
  readonly how: string;
  /** Where it begins in the script, in bytes. */
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
/** What is known by its sign and not unpacked here: xz, bzip2, 7-Zip. */
const closed: readonly (readonly [Buffer | undefined, string])[] = [
  [magicNumbers[3], "xz"],
  [magicNumbers[4], "bzip2"],
  [magicNumbers[7], "7z"],
];

/** Whether bytes begin as an archive, something compressed or an executable does. */
export function isPacked(bytes: Buffer): boolean {
  return (
    bytes.length >= 16 && magicNumbers.some((sign) => bytes.subarray(0, sign.length).equals(sign))
  );
}

/** The name of a format that is known and not unpacked; undefined for all others. */
export function closedFormat(bytes: Buffer): string | undefined {
  return closed.find(
    ([sign]) => sign !== undefined && bytes.subarray(0, sign.length).equals(sign),
  )?.[1];
}

const sample = 4096;
const shortest = 12;

/** Text as somebody writes it: nothing but what is printed, and more than one word or a sign of code or an address. */
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

/** PowerShell's way to write commands: UTF-16 of plain letters. */
export function asWide(bytes: Buffer): Buffer | undefined {
  if (bytes.length < shortest * 2 || bytes.length % 2 !== 0) return undefined;
  for (let at = 1; at < Math.min(bytes.length, sample); at += 2)
    if (bytes[at] !== 0) return undefined;
  return Buffer.from(bytes.toString("utf16le"));
}
