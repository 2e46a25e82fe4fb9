import type { Rule } from "../rule.ts";
import { keyedCharacters } from "./keyed-characters.ts";
import { alphabetOf, freeOffsets, withCheckDigits } from "./piece.ts";

/**
 * Characters by which a placeholder is known and found: at least 33 bits even if they are digits and two are spaces.
 * A value with fewer free characters has a placeholder of just this many, whatever its own length: one that could be
 * part of a text by chance would put a secret where none was.
 */
export const gramLength = 12;
/** Bits of the keyed tag at the end of a placeholder; another text has a right one once in 16 million. */
const tagBits = 24;
const shortAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

export interface Drawn {
  readonly placeholder: string;
  /** Each character stands for the one at the same offset of the value. */
  readonly aligned: boolean;
}

/** @param attempt another one each time that a placeholder is taken already. */
export function drawPlaceholder(
  key: Uint8Array,
  piece: string,
  rule: Rule,
  attempt: number,
): Drawn {
  const offsets = freeOffsets(piece, rule);
  const seed = `${rule.id}\0${attempt}\0${piece}`;
  if (isShort(piece, offsets)) return { placeholder: drawShort(key, seed), aligned: false };
  const alphabet = alphabetOf(piece, rule);
  const tag = tagLength(alphabet);
  const body = keyedCharacters(key, {
    label: "body",
    text: seed,
    alphabet,
    count: offsets.length - tag,
  });
  const drawn = body + tagOf(key, body, alphabet);
  const characters = [...piece];
  for (const [at, offset] of offsets.entries()) characters[offset] = drawn[at] ?? "";
  return { placeholder: withCheckDigits(characters.join(""), rule), aligned: true };
}

/** Whether a text has the tag of this key: it was a placeholder once, even if its value is forgotten. */
export function hasTag(key: Uint8Array, text: string, rule: Rule): boolean {
  const offsets = freeOffsets(text, rule);
  if (text.length === gramLength && isTaggedBy(key, text, shortAlphabet)) return true;
  if (isShort(text, offsets)) return false;
  const drawn = offsets.map((offset) => text[offset] ?? "").join("");
  return isTaggedBy(key, drawn, alphabetOf(text, rule));
}

function isShort(piece: string, offsets: readonly number[]): boolean {
  const first = offsets[0] ?? 0;
  return offsets.length < gramLength || piece.length - first < gramLength;
}

function drawShort(key: Uint8Array, seed: string): string {
  const count = gramLength - tagLength(shortAlphabet);
  const body = keyedCharacters(key, { label: "short", text: seed, alphabet: shortAlphabet, count });
  return body + tagOf(key, body, shortAlphabet);
}

function isTaggedBy(key: Uint8Array, drawn: string, alphabet: string): boolean {
  const cut = drawn.length - tagLength(alphabet);
  return tagOf(key, drawn.slice(0, cut), alphabet) === drawn.slice(cut);
}

function tagOf(key: Uint8Array, body: string, alphabet: string): string {
  const count = tagLength(alphabet);
  return keyedCharacters(key, { label: "tag", text: body, alphabet, count });
}

function tagLength(alphabet: string): number {
  return Math.ceil(tagBits / Math.log2(alphabet.length));
}
