import { isUtf8 as isWhollyUtf8 } from "node:buffer";
import type { TextEncoding } from "./container-format.ts";

/**
 * The text of a file, without byte-order mark; undefined where it is no text.
 *
 * @param stated the encoding that the container states.
 * @param isSource whether it is text in any case: one zero byte in a script must not keep it from being read.
 */
export function textOf(bytes: Buffer, stated?: TextEncoding, isSource = false): string | undefined {
  const marked = markedText(bytes);
  if (marked !== undefined) return marked;
  const encoding = encodingOf(bytes, stated) ?? (isSource ? (stated ?? "utf8") : undefined);
  if (encoding === undefined) return undefined;
  const text = bytes.toString(encoding);
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** Byte-order marks. That of UTF-32LE begins with that of UTF-16LE, so the longer ones come first. */
const marks = [
  { mark: [0xff, 0xfe, 0, 0], unit: 4, isLittle: true },
  { mark: [0, 0, 0xfe, 0xff], unit: 4, isLittle: false },
  { mark: [0xff, 0xfe], unit: 2, isLittle: true },
  { mark: [0xfe, 0xff], unit: 2, isLittle: false },
] as const;

/** The text of a file with a byte-order mark. Editors and tools obey the mark, whatever the characters are. */
function markedText(bytes: Buffer): string | undefined {
  const found = marks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (found === undefined) return undefined;
  const { mark, unit, isLittle } = found;
  const rest = bytes.subarray(mark.length, bytes.length - ((bytes.length - mark.length) % unit));
  if (unit === 4) return wideText(rest, isLittle);
  const units = isLittle ? rest : Buffer.from(rest).swap16();
  return isUtf16(units.subarray(0, sample), true) ? units.toString("utf16le") : undefined;
}

function wideText(bytes: Buffer, isLittle: boolean): string | undefined {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const code = isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    if (code > 0x10ffff || isControl(code)) return undefined;
    parts.push(String.fromCodePoint(code));
  }
  return parts.join("");
}

/** Bytes that are sampled to detect the encoding; more would not improve the result. */
const sample = 64 * 1024;

function encodingOf(bytes: Buffer, stated?: TextEncoding): TextEncoding | undefined {
  const head = bytes.subarray(0, sample);
  // A bundler's statement "one byte a character" may be wrong; UTF-16 shows by its zero bytes.
  if (head.includes(0) && isUtf16(head)) return "utf16le";
  if (hasControls(head)) return undefined;
  if (stated !== undefined) return stated;
  return isUtf8(bytes) ? "utf8" : isLatin1(bytes) ? "latin1" : undefined;
}

function isControl(code: number): boolean {
  return code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 27;
}

/**
 * Whether the bytes are UTF-16 text, and not numbers that happen to have a zero in every other byte.
 * @param isMarked whether a byte-order mark says so.
 */
function isUtf16(head: Buffer, isMarked = false): boolean {
  const units = head.length >> 1;
  if (units < 2) return false;
  let plain = 0;
  let previousIsHigh = false;
  for (let at = 0; at < units * 2; at += 2) {
    const unit = head.readUInt16LE(at);
    if (isControl(unit)) return false;
    const isLow = unit >= 0xdc00 && unit < 0xe000;
    // Unpaired surrogates and noncharacters: no text has them.
    if (isLow !== previousIsHigh || unit >= 0xfffe) return false;
    previousIsHigh = unit >= 0xd800 && unit < 0xdc00;
    if (unit < 0x80) plain += 1;
  }
  // Texts in any script have spaces, digits and line ends; a short sample proves little.
  return plain >= units * (units < 64 && !isMarked ? 0.5 : 0.05);
}

/** A broken character does not make a text another encoding. */
function isUtf8(bytes: Buffer): boolean {
  if (isWhollyUtf8(bytes)) return true;
  const head = bytes.toString("utf8", 0, sample);
  let broken = 0;
  let whole = 0;
  for (const character of head) {
    if (character === "\uFFFD") broken += 1;
    else if (character > "\u007F") whole += 1;
  }
  return broken <= whole / 10;
}

/** Mostly ASCII, with occasional Western European letters. */
function isLatin1(bytes: Buffer): boolean {
  let high = 0;
  let controls = 0;
  const head = bytes.subarray(0, sample);
  for (const byte of head) {
    if (byte >= 0x80) high += 1;
    if (byte >= 0x80 && byte < 0xa0) controls += 1;
  }
  return high < head.length / 8 && controls <= high / 4;
}

/** Control characters that no text has; tabs, line ends, form feeds and escapes are allowed. */
function hasControls(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head)
    if (byte === 127 || (byte < 32 && (byte < 8 || byte > 13) && byte !== 27)) controls += 1;
  return controls > head.length / 1000;
}
