import type { TextEncoding } from "./container-format.ts";

/**
 * The text of a file, without byte-order mark; undefined where it is none.
 *
 * @param stated what the container says of its encoding.
 */
export function textOf(bytes: Buffer, stated?: TextEncoding): string | undefined {
  const encoding = encodingOf(bytes, stated);
  if (encoding === undefined) return undefined;
  const text = bytes.toString(encoding);
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** Looked at for what they are; more would not tell better. */
const sample = 64 * 1024;

function encodingOf(bytes: Buffer, stated?: TextEncoding): TextEncoding | undefined {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return "utf16le";
  const head = bytes.subarray(0, sample);
  if (head.includes(0)) return isUtf16(head) ? "utf16le" : undefined;
  if (stated !== undefined) return stated;
  return isUtf8(bytes) ? "utf8" : isLatin1(head) ? "latin1" : undefined;
}

/** Text of a bundle is mostly of letters whose upper byte is zero. */
function isUtf16(head: Buffer): boolean {
  if (head.length < 4) return false;
  let zeros = 0;
  let units = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    const unit = head.readUInt16LE(at);
    if (unit === 0 || (unit < 32 && unit !== 9 && unit !== 10 && unit !== 13)) return false;
    units += 1;
    if (unit < 0x100) zeros += 1;
  }
  return zeros > units / 2;
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, sample), { stream: true });
    return !hasControls(bytes.subarray(0, sample));
  } catch {
    return false;
  }
}

function isLatin1(head: Buffer): boolean {
  let high = 0;
  for (const byte of head) if (byte >= 0x80) high += 1;
  return high < head.length / 8 && !hasControls(head);
}

/** Characters that no text has, but for tabs, ends of lines, form feeds and escapes. */
function hasControls(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) if (byte < 32 && (byte < 8 || byte > 13) && byte !== 27) controls += 1;
  return controls > head.length / 1000;
}
