import { gramLength } from "./draw.ts";

/** An odd multiplier, modulo 2^32. */
export const rollingBase = 0x01000193;
/** What the character that leaves the window weighs by then. */
export const rollingOut = power(rollingBase, gramLength);

/** The hashes of all windows of a text, in order. */
export function rollingHashes(text: string): readonly number[] {
  const hashes: number[] = [];
  let rolling = 0;
  for (let at = 0; at < text.length; at++) {
    rolling = (Math.imul(rolling, rollingBase) + text.charCodeAt(at)) >>> 0;
    if (at >= gramLength) {
      rolling = (rolling - Math.imul(text.charCodeAt(at - gramLength), rollingOut)) >>> 0;
    }
    if (at >= gramLength - 1) hashes.push(rolling);
  }
  return hashes;
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let time = 0; time < exponent; time++) result = Math.imul(result, base);
  return result;
}
