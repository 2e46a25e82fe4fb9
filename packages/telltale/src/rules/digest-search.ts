import { createHash } from "node:crypto";
import { spellingsOf } from "./spellings.ts";

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

export interface DigestHit {
  readonly name: string;
  /** `sha256 in hex, first 16 of 64` */
  readonly encoding: string;
}

const digests = ["md5", "sha1", "sha256", "sha512"] as const;

/** Digests are often cut; 12 characters are 48 bits or more, which do not agree by chance. */
const leastCharacters = 12;

interface KnownDigest {
  readonly name: string;
  readonly encoding: string;
  readonly text: string;
}

/** Finds digests of known values in a text, whole or cut, in hex or base64. One pass, whatever the number of values. */
export function digestSearch(
  values: readonly NamedValue[],
): (text: string) => readonly DigestHit[] {
  const hex = new Map<string, KnownDigest[]>();
  const base64 = new Map<string, KnownDigest[]>();
  for (const { name, value } of values) {
    for (const spelling of spellingsOf(value)) {
      for (const digest of digests) {
        const hash = createHash(digest).update(spelling, "utf8").digest();
        const texts = [hash.toString("base64").replace(/=+$/, ""), hash.toString("base64url")];
        add(hex, { name, encoding: `${digest} in hex`, text: hash.toString("hex") });
        for (const text of texts) add(base64, { name, encoding: `${digest} in base64`, text });
      }
    }
  }
  return (text) => [
    ...hitsIn(text.matchAll(/[0-9a-fA-F]{12,}/g), hex, (token) => token.toLowerCase()),
    ...hitsIn(text.matchAll(/(?<![A-Za-z0-9+/])[A-Za-z0-9+/_-]{12,}/g), base64, (token) => token),
  ];
}

/** The two alphabets of base64 often agree in their first characters: a key may stand for several. */
function add(index: Map<string, KnownDigest[]>, known: KnownDigest): void {
  const key = known.text.slice(0, leastCharacters);
  const others = index.get(key) ?? [];
  if (others.some((other) => other.text === known.text)) return;
  index.set(key, [...others, known]);
}

function hitsIn(
  tokens: Iterable<RegExpMatchArray>,
  index: ReadonlyMap<string, readonly KnownDigest[]>,
  normal: (token: string) => string,
): readonly DigestHit[] {
  const hits: DigestHit[] = [];
  for (const match of tokens) {
    const token = normal(match[0]);
    const candidates = index.get(token.slice(0, leastCharacters)) ?? [];
    const known = candidates.find(({ text }) => text.startsWith(token.slice(0, text.length)));
    if (known === undefined) continue;
    const cut = token.length < known.text.length;
    const encoding = cut
      ? `${known.encoding}, first ${token.length} of ${known.text.length}`
      : known.encoding;
    hits.push({ name: known.name, encoding });
  }
  return hits;
}
