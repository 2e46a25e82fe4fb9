/** Shannon entropy of the characters of a text, in bits a character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

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
