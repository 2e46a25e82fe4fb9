import { entropyOf } from "../../../capture/dialect/entropy.ts";

/**
 * Whether a text is as varied as one drawn by chance. A random text of n characters over an alphabet of a has about
 * `log2(min(n, a))` bits a character, less half a bit to one bit for repetitions; words, counters and runs have less.
 */
export function isVaried(text: string): boolean {
  const body = text.slice(0, 256);
  const letters = /^[0-9a-fA-F-]{1,256}$/.test(body) ? 16 : 62;
  const digitsOnly = /^[\d -]{1,256}$/.test(body);
  const most = Math.log2(Math.min(body.length, digitsOnly ? 10 : letters));
  return entropyOf(body) >= most * 0.72 - 0.3;
}
