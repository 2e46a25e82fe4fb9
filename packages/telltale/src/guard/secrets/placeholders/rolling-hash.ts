import { gramLength } from "./draw.ts";

/** An odd multiplier, modulo 2^32. */
export const rollingBase = 0x01000193;
/** What the character that leaves the window weighs by then. */
export const rollingOut = power(rollingBase, gramLength);

/** The hash of one window, as rolling over a text gives it. */
export function rollingHash(gram: string): number {
  let rolling = 0;
  for (let at = 0; at < gram.length; at++) {
    rolling = (Math.imul(rolling, rollingBase) + gram.charCodeAt(at)) >>> 0;
  }
  return rolling;
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let time = 0; time < exponent; time++) result = Math.imul(result, base);
  return result;
}
