import type { Pattern, TextHit } from "./pattern.ts";
import { leastSureHex } from "./digest-forms.ts";

/*
 * Searches for many patterns in one pass. Each pattern is found by an anchor, four of its bytes (in lower case), which
 * a table holds by their hash. A position of the text costs two loads, and a comparison only where the four bytes
 * agree. XOR with one byte leaves the differences between neighbouring bytes unchanged, so a second anchor, of four
 * differences, finds all 255 keys in the same pass.
 */

/** Finds all patterns in bytes; at most `mostHitsOfSource` hits of each source. */
export type ByteIndex = (bytes: Uint8Array) => readonly TextHit[];

interface Anchored {
  readonly pattern: Pattern;
  /** Offset of the anchor in the pattern. */
  readonly offset: number;
}

/**
 * Limit on the hits of one source in one search: a value that is sent repeatedly must not keep others from being found.
 */
const mostHitsOfSource = 200;
/** The anchor is chosen among this many bytes of a pattern. */
const mostAnchored = 48;
const tableBits = 18;
const dash = 0x2d;
const multiplier = 0x9e3779b1;
/** Multiplier of a second hash, checked where the first one matches: then nearly every look-up in the maps is a hit. */
const second = 0x85ebca6b;
/** Least length of a value, and least number of different differences in it: others match under some key by chance. */
const leastXor = 8;
const leastDifferences = 5;

const fold = new Uint8Array(256).map((_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte,
);
const asItIs = new Uint8Array(256).map((_, byte) => byte);
const hexDigit = classOf("0123456789abcdefABCDEF");
const wordByte = classOf("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
const usualByte = classOf("etaoinsrhldcu /-_.0");
const alphabets = { hex: hexDigit, base64: wordByte } as const;

function classOf(characters: string): Uint8Array {
  const members = new Uint8Array(256);
  for (const character of characters) members[character.charCodeAt(0)] = 1;
  return members;
}

/** @param plain the patterns that are also searched for under XOR. */
export function byteIndex(patterns: readonly Pattern[], plain: readonly Pattern[]): ByteIndex {
  const table = new Uint8Array(1 << tableBits);
  const byGram = new Map<number, Anchored[]>();
  const byDifference = new Map<number, Anchored[]>();
  for (const pattern of patterns) {
    if (pattern.bytes.length < 4) continue;
    const offset = pattern.uniform === true ? 0 : rarestGram(pattern.bytes);
    enter(byGram, gramAt(pattern.bytes, offset, fold), { pattern, offset }, 1);
  }
  for (const pattern of plain) {
    const differences = differencesOf(pattern.bytes);
    if (pattern.bytes.length < leastXor || new Set(differences).size < leastDifferences) continue;
    const offset = rarestGram(differences);
    enter(byDifference, gramAt(differences, offset, asItIs), { pattern, offset }, 2);
  }

  function enter(
    map: Map<number, Anchored[]>,
    gram: number,
    anchored: Anchored,
    bit: number,
  ): void {
    const others = map.get(gram);
    if (others === undefined) map.set(gram, [anchored]);
    else others.push(anchored);
    for (const [aligned, mark] of [
      [Math.imul(gram, multiplier) >>> (32 - tableBits), bit],
      [Math.imul(gram, second) >>> (32 - tableBits), bit << 2],
    ] as const)
      table[aligned] = (table[aligned] ?? 0) | mark;
  }

  const isMarked = (gram: number, mark: number): boolean =>
    ((table[Math.imul(gram, second) >>> (32 - tableBits)] as number) & mark) !== 0;

  return (bytes) => {
    const hits: TextHit[] = [];
    const found = new Map<number, number>();
    const keep = (hit: TextHit | undefined): void => {
      if (hit === undefined) return;
      const count = (found.get(hit.source) ?? 0) + 1;
      found.set(hit.source, count);
      if (count <= mostHitsOfSource) hits.push(hit);
    };
    let gram = 0;
    let difference = 0;
    let before = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      gram = (gram << 8) | (fold[byte] as number);
      difference = (difference << 8) | (byte ^ before);
      before = byte;
      const aligned = Math.imul(gram, multiplier) >>> (32 - tableBits);
      if (((table[aligned] as number) & 1) !== 0 && isMarked(gram, 4)) {
        for (const { pattern, offset } of byGram.get(gram) ?? []) {
          keep(matchAt(bytes, at - 3 - offset, pattern));
        }
      }
      const other = Math.imul(difference, multiplier) >>> (32 - tableBits);
      if (((table[other] as number) & 2) !== 0 && isMarked(difference, 8)) {
        for (const { pattern, offset } of byDifference.get(difference) ?? []) {
          keep(matchXorAt(bytes, at - 4 - offset, pattern));
        }
      }
    }
    return hits;
  };
}

function gramAt(bytes: Uint8Array, at: number, through: Uint8Array): number {
  const byte = (index: number): number => through[bytes[at + index] ?? 0] ?? 0;
  return (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3);
}

/** Offset of the four bytes that are rarest: few of them are common in every text, and few equal their neighbour. */
function rarestGram(key: Uint8Array): number {
  let best = 0;
  let most = -1;
  const end = Math.min(key.length, mostAnchored);
  for (let at = 0; at + 4 <= end; at += 1) {
    let score = 0;
    for (let index = at; index < at + 4; index += 1) {
      score += usualByte[key[index] ?? 0] === 1 ? 0 : 1;
      if (key[index] !== key[index + 1]) score += 1;
    }
    if (score > most) [best, most] = [at, score];
  }
  return best;
}

function differencesOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(1).map((byte, index) => byte ^ (bytes[index] ?? 0));
}

function matchAt(bytes: Uint8Array, start: number, pattern: Pattern): TextHit | undefined {
  const { bytes: wanted, source, cut, folded } = pattern;
  if (start < 0 || start + (cut?.least ?? wanted.length) > bytes.length) return undefined;
  const length = lengthOfMatch(bytes, start, wanted, folded !== undefined);
  if (length < (cut?.least ?? wanted.length)) return undefined;
  const end = start + length;
  const isExact = folded === undefined || isSame(bytes, start, wanted, length);
  const encoding = isExact ? pattern.encoding : folded;
  if (cut !== undefined && length < wanted.length) {
    return cutMatch(bytes, { source, encoding, start, end }, wanted.length, cut.alphabet);
  }
  const isInWord = pattern.alone === true && !standsAlone(bytes, start, end);
  return isInWord ? undefined : { source, encoding, start, end };
}

function lengthOfMatch(
  bytes: Uint8Array,
  start: number,
  wanted: Uint8Array,
  canFold: boolean,
): number {
  const limit = Math.min(wanted.length, bytes.length - start);
  for (let length = 0; length < limit; length += 1) {
    const [is, should] = [bytes[start + length] ?? 0, wanted[length] ?? 0];
    if (is !== should && !(canFold && fold[is] === fold[should])) return length;
  }
  return limit;
}

function isSame(bytes: Uint8Array, start: number, wanted: Uint8Array, length: number): boolean {
  return lengthOfMatch(bytes, start, wanted.subarray(0, length), false) === length;
}

/** A digest that was cut: no neighbour of it may be of its alphabet. */
function cutMatch(
  bytes: Uint8Array,
  hit: TextHit,
  whole: number,
  alphabet: "hex" | "base64",
): TextHit | undefined {
  const [before, after] = [bytes[hit.start - 1] ?? 0, bytes[hit.end] ?? 0];
  if (alphabets[alphabet][before] === 1 || alphabets[alphabet][after] === 1) return undefined;
  const length = hit.end - hit.start;
  const weak = alphabet === "hex" && length < leastSureHex;
  // The first part of a random UUID is as long, and UUIDs are common.
  if (weak && (before === dash || after === dash)) return undefined;
  const encoding = `${hit.encoding}, first ${length} of ${whole}`;
  return { ...hit, encoding, ...(weak ? { weak } : {}) };
}

function matchXorAt(bytes: Uint8Array, start: number, pattern: Pattern): TextHit | undefined {
  const wanted = pattern.bytes;
  if (start < 0 || start + wanted.length > bytes.length) return undefined;
  const key = (bytes[start] ?? 0) ^ (wanted[0] ?? 0);
  if (key === 0) return undefined;
  let isFolded = true;
  for (let index = 0; index < wanted.length; index += 1) {
    const [is, should] = [bytes[start + index] ?? 0, wanted[index] ?? 0];
    if ((is ^ should) !== key) return undefined;
    isFolded &&= fold[is] === fold[should];
  }
  if (isFolded) return undefined;
  const encoding = `XOR 0x${key.toString(16).padStart(2, "0")}`;
  return { source: pattern.source, encoding, start, end: start + wanted.length };
}

/** Whether a match is no part of a longer word: `dev` in `developer` is another word. */
function standsAlone(bytes: Uint8Array, start: number, end: number): boolean {
  const isWord = (at: number): boolean => wordByte[bytes[at] ?? 0] === 1;
  return !(isWord(start) && isWord(start - 1)) && !(isWord(end - 1) && isWord(end));
}
