/** Consecutive tokens that make one structural feature (an n-gram). */
const run = 4;
/**
 * Limit on the features of one function. Which are kept depends on their hashes alone, so that both versions keep the
 * same.
 */
const most = 3000;
/** UTF-16 units. */
const longText = 120;
const mostOfText = 40_000;

/** Hashes of the words and token n-grams of a function, sorted and unique. */
export function featuresOf(tokens: readonly string[], key: string): Uint32Array {
  const found = new Set<number>();
  const window = new Uint32Array(run);
  for (const [at, token] of tokens.entries()) {
    const code = codeOf(token);
    if (says(token)) found.add(code);
    if (token.length > longText) addWords(token, found);
    window[at % run] = code;
    if (at < run - 1) continue;
    let mixed = 0;
    for (let back = run - 1; back >= 0; back--)
      mixed = (Math.imul(mixed, 0x01000193) ^ (window[(at - back) % run] ?? 0)) >>> 0;
    found.add(scrambled(mixed));
  }
  if (key !== "") found.add(keyFeature(key));
  let kept = Uint32Array.from(found);
  for (let share = 2; kept.length > most; share *= 2)
    kept = kept.filter((each) => each % share === 0);
  return kept.toSorted();
}

/** The feature of a name that minifiers keep. */
export function keyFeature(key: string): number {
  return codeOf(`key ${key}`);
}

/** Adds each word of a long text: after a change it still has most of them. */
function addWords(token: string, found: Set<number>): void {
  const words = token.slice(0, mostOfText).match(/[\p{L}\p{N}]+/gu) ?? [];
  for (let at = 0; at + 3 <= words.length; at++)
    found.add(hashOf(`words ${words[at]} ${words[at + 1]} ${words[at + 2]}`));
}

/** Whether a token is a word of the program: a text, a number, a property, a global. */
function says(token: string): boolean {
  if (token.startsWith(".")) return token.length > 1;
  return token[1] === ":" && token !== "n:0" && token !== "n:1";
}

/** Caches the hashes of short tokens, which repeat; prose is long and occurs once. */
const codes = new Map<string, number>();
const mostCodes = 400_000;
const longestKept = 40;
const longest = 400;

function codeOf(token: string): number {
  if (token.length > longestKept) return hashOf(token);
  const known = codes.get(token);
  if (known !== undefined) return known;
  const code = hashOf(token);
  if (codes.size < mostCodes) codes.set(token, code);
  return code;
}

/** FNV-1a (draft-eastlake-fnv) over UTF-16 units; of a long text only over its two ends. */
function hashOf(token: string): number {
  const text =
    token.length > longest
      ? `${token.slice(0, longest / 2)}${token.slice(-longest / 2)}${token.length}`
      : token;
  let code = 0x811c9dc5;
  for (let at = 0; at < text.length; at++)
    code = Math.imul(code ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return scrambled(code);
}

/** The finalizer of MurmurHash3: every bit of the result depends on every bit of the input. */
function scrambled(given: number): number {
  let code = given;
  code = Math.imul(code ^ (code >>> 16), 0x85ebca6b);
  code = Math.imul(code ^ (code >>> 13), 0xc2b2ae35);
  return (code ^ (code >>> 16)) >>> 0;
}
