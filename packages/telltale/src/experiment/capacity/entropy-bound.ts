import { entropySettings } from "../settings/labelling.ts";

const { enough } = entropySettings;

/** RFC 9562: of the 128 bits of a version 4 UUID six are fixed; in version 7 forty-eight more are the clock. */
const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** The bits of a version 7 UUID: its random ones, and 16 for the clock (milliseconds within about a minute). */
const uuid7Bits = 74 + 16;

/**
 * An upper bound of the bits in a text, from the values seen. A choice among few values counts as that choice; a value
 * that does not repeat counts each position that ever changes, by the alphabet seen there.
 */
export function entropyBound(values: readonly string[], trials: number): number {
  if (values.length < 2) return 0;
  if (values.length * 2 <= trials) return Math.log2(values.length + 1);
  if (values.every((value) => uuid4.test(value))) return 122;
  if (values.every((value) => uuid7.test(value))) return uuid7Bits;
  const length = values[0]?.length ?? 0;
  if (values.some((value) => value.length !== length)) {
    const longest = values.reduce((most, value) => Math.max(most, value.length), 0);
    return longest * alphabetBits(values.join(""));
  }
  let bits = 0;
  for (let position = 0; position < length; position++) {
    const seen = new Set(values.map((value) => value[position] ?? ""));
    if (seen.size <= 1) continue;
    const most = alphabetBits([...seen].join(""));
    bits += seen.size * enough <= values.length ? Math.min(most, Math.log2(seen.size)) : most;
  }
  return bits;
}

function alphabetBits(text: string): number {
  if (/^[0-9]*$/.test(text)) return Math.log2(10);
  if (/^(?:[0-9a-f]*|[0-9A-F]*)$/.test(text)) return 4;
  if (/^[0-9A-Za-z+/_=-]*$/.test(text)) return 6;
  return /^[\x20-\x7e]*$/.test(text) ? Math.log2(95) : 16;
}

/** Bits in the order of so many things: log2 of their factorial. */
export function orderBits(things: number): number {
  let bits = 0;
  for (let each = 2; each <= things; each++) bits += Math.log2(each);
  return bits;
}
