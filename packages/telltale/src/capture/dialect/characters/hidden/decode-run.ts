import { decodeDigits } from "./decode-digits.ts";
import type { Family } from "./family.ts";
import { best, readBytes, readText } from "./read-bytes.ts";
import type { Reading } from "./read-bytes.ts";

/** The message in a run of characters. */
export interface Decoded {
  /** How it was decoded, for display. */
  readonly by: string;
  readonly text: string;
}

/** Fewer symbols are too few bits for a text. */
const leastBits = 21;
const leastPrivate = 4;

/**
 * Decodes a run of characters of one family.
 * @returns undefined where it is no text: encrypted, or no message at all.
 */
export function decodeRun(family: Family, codes: readonly number[]): Decoded | undefined {
  switch (family) {
    case "variation-selectors":
      return told("variation selectors as bytes", ofSelectors(codes)) ?? digits(codes);
    case "tags":
      return told("tags as ASCII", readText(asAscii(codes)));
    case "private-use":
      return codes.length < leastPrivate
        ? undefined
        : told("private-use characters as bytes", ofPrivate(codes));
    default:
      return digits(codes);
  }
}

/** The bytes of variation selectors that are no text: VS1-16 for 0-15, VS17-256 for 16-255. */
export function selectorBytes(codes: readonly number[]): Uint8Array {
  return Uint8Array.from(codes, (code) => (code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00));
}

function ofSelectors(codes: readonly number[]): Reading | undefined {
  const bytes = selectorBytes(codes);
  const isNarrow = codes.every((code) => code < 0xe0000);
  const halves = (first: number, second: number): Uint8Array =>
    Uint8Array.from(
      { length: codes.length >> 1 },
      (_each, at) => (bytes[2 * at + first] ?? 0) * 16 + (bytes[2 * at + second] ?? 0),
    );
  return best([
    readBytes(bytes),
    // Some encoders start at the seventeenth selector.
    readBytes(bytes.map((each) => each - 16)),
    ...(isNarrow ? [readBytes(halves(0, 1)), readBytes(halves(1, 0))] : []),
  ]);
}

function asAscii(codes: readonly number[]): string {
  return codes
    .map((code) => code - 0xe0000)
    .filter((code) => code >= 0x20 && code < 0x7f)
    .map((code) => String.fromCharCode(code))
    .join("");
}

function ofPrivate(codes: readonly number[]): Reading | undefined {
  const least = codes.reduce((one, other) => Math.min(one, other), 0x10ffff);
  const isBlock = codes.every((code) => code - (least & ~0xff) < 0x100);
  return isBlock ? readBytes(Uint8Array.from(codes, (code) => code & 0xff)) : undefined;
}

function digits(codes: readonly number[]): Decoded | undefined {
  if (codes.length < leastBits) return undefined;
  const kinds = [...new Set(codes)].toSorted((one, other) => one - other);
  if (kinds.length < 2 || kinds.length > 16) return undefined;
  const numbers = new Map(kinds.map((code, index) => [code, index]));
  const reading = decodeDigits(
    codes.map((code) => numbers.get(code) ?? 0),
    kinds.length,
  );
  return told(`${kinds.length} symbols as digits`, reading);
}

function told(by: string, reading: Reading | undefined): Decoded | undefined {
  return reading === undefined ? undefined : { by, text: reading.text };
}
