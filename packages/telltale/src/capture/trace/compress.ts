import { codingFailure } from "./coding-failure.ts";
import type { DecodedData } from "./decoded-data.ts";

const clearCode = 256;
/** A decoder for wider codes would need a table of millions of entries. */
const widest = 16;

export function startsCompress(bytes: Buffer): boolean {
  return bytes.length >= 3 && bytes[0] === 0x1f && bytes[1] === 0x9d;
}

/**
 * Decodes the format of the UNIX program `compress` (RFC 9110 section 8.4.1.1): LZW with codes of 9 bits and more, read
 * in groups of eight.
 * @param limit limit on the output, in bytes.
 */
export function decodeCompress(bytes: Buffer, limit: number, whole: boolean): DecodedData {
  if (!startsCompress(bytes)) throw codingFailure("Z_DATA_ERROR", "incorrect header check");
  const flags = bytes[2] as number;
  const mostBits = flags & 0x1f;
  const mayClear = (flags & 0x80) !== 0;
  if (mostBits < 9 || mostBits > widest) throw codingFailure("Z_DATA_ERROR", "invalid code width");
  const prefixes = new Uint16Array(1 << mostBits);
  const suffixes = new Uint8Array(1 << mostBits);
  const out: Buffer[] = [];
  let length = 0;
  let bits = 9;
  let free = mayClear ? 257 : 256;
  let before = -1;
  let first = 0;
  // Positions in bits. Codes start at the third byte; a group of codes of equal width starts at `group`.
  let at = 24;
  let group = at;
  const alignGroup = (): void => {
    const size = bits * 8;
    at = group + Math.ceil((at - group) / size) * size;
    group = at;
  };
  const total = bytes.length * 8;
  while (at + bits <= total) {
    const code = readBits(bytes, at, bits);
    at += bits;
    if (code === clearCode && mayClear) {
      alignGroup();
      bits = 9;
      // The entry that the next code creates is discarded by every decoder: no code precedes it.
      free = 257;
      before = -1;
      continue;
    }
    if (code > free || (code === free && before === -1))
      throw codingFailure("Z_DATA_ERROR", "a code that has no entry yet");
    const text: number[] = [];
    let rest = code;
    if (code === free) {
      text.push(first);
      rest = before;
    }
    while (rest > 255) {
      text.push(suffixes[rest] as number);
      rest = prefixes[rest] as number;
    }
    first = rest;
    text.push(first);
    length += text.length;
    if (length > limit)
      throw Object.assign(new RangeError("too large"), { code: "ERR_BUFFER_TOO_LARGE" });
    out.push(Buffer.from(text.toReversed()));
    if (before !== -1 && free < 1 << mostBits) {
      prefixes[free] = before;
      suffixes[free] = first;
      free += 1;
      if (free === 1 << bits && bits < mostBits) {
        alignGroup();
        bits += 1;
      }
    }
    before = code;
  }
  if (whole && out.length === 0) throw codingFailure("Z_BUF_ERROR", "unexpected end of file");
  return { bytes: Buffer.concat(out), used: bytes.length };
}

function readBits(bytes: Buffer, at: number, count: number): number {
  const byte = at >> 3;
  const three = (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8) | ((bytes[byte + 2] ?? 0) << 16);
  return (three >> (at & 7)) & ((1 << count) - 1);
}
