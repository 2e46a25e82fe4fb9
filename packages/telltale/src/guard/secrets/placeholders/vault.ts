import type { Rule } from "../rule.ts";
import { drawPlaceholder, gramLength, hasTag } from "./draw.ts";
import { fingerprintOf } from "./keyed-characters.ts";
import { piecesOf } from "./piece.ts";
import { rollingHashes } from "./rolling-hash.ts";

/** A placeholder and the value, or the line of a key, that it stands for. */
export interface Entry {
  readonly placeholder: string;
  readonly value: string;
  /** Each character stands for the one at the same offset of the value. */
  readonly aligned: boolean;
  /** Leading characters that the two have in common. */
  readonly kept: number;
}

/** Twelve characters of a placeholder, and where in it they stand. */
export interface Gram {
  readonly entry: Entry;
  readonly offset: number;
}

/** Remembers which placeholder stands for which value, in one session. */
export interface Vault {
  /** The same one each time for a value and a rule. A placeholder is given back as it is. */
  placeholderFor(value: string, rule: Rule): string;
  /** Whether a text is a placeholder of this session, or was one that is forgotten. */
  isPlaceholder(text: string, rule: Rule): boolean;
  /** Whether the twelve characters from `place` on, whose rolling hash is given, are a placeholder's. */
  gram(rolling: number, folded: string, place: number): Gram | undefined;
  /** Whether a text in lower case stands somewhere in a placeholder, so that one may begin with it. */
  mayBegin(folded: string): boolean;
  fingerprint(value: string): string;
  /** Changes when a placeholder is made or forgotten. */
  readonly version: number;
  readonly size: number;
}

/** Characters of all placeholders together; past it the ones that were not used for longest are forgotten. */
const mostCharacters = 200_000;
/** Drawn at random, the same stretch comes up once in 10^10 or less: more often than this it is no chance. */
const mostAttempts = 8;
/** More than the longest piece that any rule takes. */
const longestPiece = 32_768;
/** A power of two, several times the grams of a full vault. */
const filterSize = 1 << 20;

interface Kept {
  readonly placeholder: string;
  readonly entries: readonly Entry[];
  readonly characters: number;
}

/** @param key drawn by the caller for this session, at least 16 bytes: without it nobody can make a placeholder. */
export function createVault(key: Uint8Array, limit = mostCharacters): Vault {
  if (key.length < 16) throw new RangeError("the key of a vault has at least 16 bytes");
  // Insertion order is order of use: what is used again is put at the end.
  const byValue = new Map<string, Kept>();
  const byPlaceholder = new Map<string, Entry>();
  // By rolling hash: the number of the entry and the offset in it, as one number.
  const grams = new Map<number, number>();
  const filter = new Uint8Array(filterSize);
  const byNumber = new Map<number, Entry>();
  const numberOf = new WeakMap<Entry, number>();
  let lastNumber = 0;
  let characters = 0;
  let version = 0;
  let joined: string | undefined;

  /**
   * Two entries share no hash: the later one is drawn again. Where that does not help, as where values have long runs of
   * the same hyphens, the stretch stays the earlier one's.
   */
  function draw(piece: string, rule: Rule): Entry {
    for (let attempt = 0; ; attempt++) {
      const { placeholder, aligned } = drawPlaceholder(key, piece, rule, attempt);
      if (attempt < mostAttempts && placeholder === piece) continue;
      const entry = { placeholder, value: piece, aligned, kept: aligned ? rule.kept : 0 };
      const hashes = gramHashes(entry);
      if (attempt < mostAttempts && hashes.some((rolling) => grams.has(rolling))) continue;
      const number = ++lastNumber;
      byNumber.set(number, entry);
      numberOf.set(entry, number);
      byPlaceholder.set(placeholder.toLowerCase(), entry);
      for (const [at, rolling] of hashes.entries()) {
        if (grams.has(rolling)) continue;
        grams.set(rolling, number * longestPiece + entry.kept + at);
        filter[rolling & (filterSize - 1)] = 1;
      }
      return entry;
    }
  }

  function add(value: string, rule: Rule): Kept {
    const entries: Entry[] = [];
    let placeholder = "";
    let end = 0;
    for (const piece of piecesOf(value, rule)) {
      const known = byPlaceholder.get(piece.text.toLowerCase());
      const entry = known === undefined ? draw(piece.text, rule) : undefined;
      if (entry !== undefined) entries.push(entry);
      placeholder += value.slice(end, piece.offset) + (entry?.placeholder ?? piece.text);
      end = piece.offset + piece.text.length;
    }
    placeholder += value.slice(end);
    const size = entries.reduce((sum, entry) => sum + entry.placeholder.length, value.length);
    return { placeholder, entries, characters: size };
  }

  function forget(name: string, kept: Kept): void {
    byValue.delete(name);
    characters -= kept.characters;
    for (const entry of kept.entries) {
      byPlaceholder.delete(entry.placeholder.toLowerCase());
      for (const rolling of gramHashes(entry)) {
        const number = Math.floor((grams.get(rolling) ?? 0) / longestPiece);
        if (byNumber.get(number) === entry) grams.delete(rolling);
      }
      byNumber.delete(numberOf.get(entry) ?? 0);
    }
  }

  function changed(): void {
    version++;
    joined = undefined;
  }

  function isPlaceholder(text: string, rule: Rule): boolean {
    if (byPlaceholder.has(text.toLowerCase())) return true;
    const pieces = piecesOf(text, rule);
    return (
      pieces.length > 0 &&
      pieces.every(
        (piece) => byPlaceholder.has(piece.text.toLowerCase()) || hasTag(key, piece.text, rule),
      )
    );
  }

  return {
    isPlaceholder,
    placeholderFor(value, rule) {
      const name = `${rule.id}\0${value}`;
      let kept = byValue.get(name);
      if (kept === undefined) {
        if (isPlaceholder(value, rule)) return value;
        kept = add(value, rule);
        characters += kept.characters;
        changed();
      } else byValue.delete(name);
      byValue.set(name, kept);
      for (const [oldest, other] of byValue) {
        if (characters <= limit || oldest === name) break;
        forget(oldest, other);
        changed();
      }
      return kept.placeholder;
    },
    gram(rolling, folded, place) {
      if (filter[rolling & (filterSize - 1)] !== 1) return undefined;
      const packed = grams.get(rolling) ?? 0;
      const entry = byNumber.get(Math.floor(packed / longestPiece));
      if (entry === undefined) return undefined;
      const offset = packed % longestPiece;
      const gram = entry.placeholder.slice(offset, offset + gramLength).toLowerCase();
      return folded.startsWith(gram, place) ? { entry, offset } : undefined;
    },
    mayBegin(folded) {
      joined ??= [...byPlaceholder].map(([name, { kept }]) => name.slice(kept)).join("\0");
      return joined.includes(folded);
    },
    fingerprint: (value) => fingerprintOf(key, value),
    get version() {
      return version;
    },
    get size() {
      return byValue.size;
    },
  };
}

/** The hashes of all stretches of twelve characters that it can be told by: what is kept is no part of them. */
function gramHashes({ placeholder, kept }: Entry): readonly number[] {
  return rollingHashes(placeholder.slice(kept).toLowerCase());
}
