/**
 * Whether a whole value looks as if it were made to be unique (a UUID, a hash, a random token) rather than
 * to be read. Deliberately strict: words, versions, dates, paths and plain numbers are not identifiers.
 */
export function isIdentifier(value: string): boolean {
  if (value.length < 16 || value.length > 512) return false;
  if (uuid.test(value)) return value.toLowerCase() !== nilUuid;
  const token = value.replace(prefix, "");
  if (token.length < 16) return false;
  if (decimal.test(token)) return false;
  if (hex.test(token)) return hasDistinct(token, 6);
  if (!base64.test(token)) return false;
  return looksRandom(token);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const nilUuid = "00000000-0000-0000-0000-000000000000";
/** `user_`, `session-`, `sha256:`: a word before the part that is unique. */
const prefix = /^[A-Za-z][A-Za-z0-9]{1,15}[_:-]/;
const decimal = /^[0-9]+$/;
const hex = /^(?:[0-9a-f]+|[0-9A-F]+)$/;
const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

function hasDistinct(text: string, count: number): boolean {
  const met = new Set<string>();
  for (const character of text) if (met.add(character).size >= count) return true;
  return false;
}

/**
 * Three kinds of characters mixed through a text without a word in it: camel case and snake case fail on their words.
 */
function looksRandom(token: string): boolean {
  if (token.length < 20) return false;
  const kinds = [/[0-9]/, /[a-z]/, /[A-Z]/].filter((kind) => kind.test(token)).length;
  if (kinds < 3) return false;
  if (longestWord(token) > 7) return false;
  return entropyBits(token) >= 64;
}

/** Letters of one case in a row, an upper-case first letter counted with the lower-case ones that follow. */
function longestWord(token: string): number {
  return Math.max(
    0,
    ...[...token.matchAll(/[A-Z]?[a-z]+|[A-Z]+/g)].map((match) => match[0].length),
  );
}

/**
 * Shannon entropy of the characters as they stand, times their number, in bits: an estimate from one sample, low for
 * short texts.
 */
export function entropyBits(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / text.length);
  return bits;
}
