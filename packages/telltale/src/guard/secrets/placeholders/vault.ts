import type { Rule } from "../rule.ts";
import { drawPlaceholder, gramLength, hasTag } from "./draw.ts";
import { fingerprintOf } from "./keyed-characters.ts";
import { piecesOf } from "./piece.ts";
import { rollingHash } from "./rolling-hash.ts";

/** A placeholder and the value, or the line of a key, that it stands for. */
export interface Entry {
  readonly placeholder: string;
  readonly value: string;
  /** Each character stands for the one at the same offset of the value. */
  readonly aligned: boolean;
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
  /** Whether a gram has this rolling hash; now and then another text has it too. */
  mayBeGram(rolling: number): boolean;
  /** The twelve characters in lower case, if they belong to a placeholder. */
  gram(folded: string): Gram | undefined;
  /** Whether a text in lower case stands somewhere in a placeholder, so that one may begin with it. */
  mayBegin(folded: string): boolean;
  fingerprint(value: string): string;
  /** Changes when a placeholder is made or forgotten. */
  readonly version: number;
  readonly size: number;
}

/** Characters of all placeholders together; past it the ones that were not used for longest are forgotten. */
const mostCharacters = 200_000;
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
  const grams = new Map<string, Gram>();
  const filter = new Uint8Array(filterSize);
  let characters = 0;
  let version = 0;
  let joined: string | undefined;

  function draw(piece: string, rule: Rule): Entry {
    for (let attempt = 0; ; attempt++) {
      const { placeholder, aligned } = drawPlaceholder(key, piece, rule, attempt);
      const entry = { placeholder, value: piece, aligned };
      if (placeholder !== piece && gramsOf(entry, rule).every(([gram]) => !grams.has(gram))) {
        return entry;
      }
    }
  }

  function add(value: string, rule: Rule): Kept {
    const entries: Entry[] = [];
    let placeholder = "";
    let end = 0;
    for (const piece of piecesOf(value, rule)) {
      const known = byPlaceholder.get(piece.text.toLowerCase());
      const entry = known === undefined ? draw(piece.text, rule) : undefined;
      if (entry !== undefined) {
        entries.push(entry);
        byPlaceholder.set(entry.placeholder.toLowerCase(), entry);
        for (const [gram, found] of gramsOf(entry, rule)) {
          grams.set(gram, found);
          filter[rollingHash(gram) & (filterSize - 1)] = 1;
        }
      }
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
      const folded = entry.placeholder.toLowerCase();
      for (let at = 0; at + gramLength <= folded.length; at++) {
        const gram = folded.slice(at, at + gramLength);
        if (grams.get(gram)?.entry === entry) grams.delete(gram);
      }
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
    mayBeGram: (rolling) => filter[rolling & (filterSize - 1)] === 1,
    gram: (folded) => grams.get(folded),
    mayBegin(folded) {
      joined ??= [...byPlaceholder.keys()].join("\0");
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

/** All stretches of twelve characters that a placeholder can be told by: the kept prefix is no part of them. */
function gramsOf(entry: Entry, rule: Rule): readonly (readonly [string, Gram])[] {
  const folded = entry.placeholder.toLowerCase();
  const found: (readonly [string, Gram])[] = [];
  const last = entry.aligned ? folded.length - gramLength : 0;
  for (let offset = entry.aligned ? rule.kept : 0; offset <= last; offset++) {
    found.push([folded.slice(offset, offset + gramLength), { entry, offset }]);
  }
  return found;
}
