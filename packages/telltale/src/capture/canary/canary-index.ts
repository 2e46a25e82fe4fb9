import { hash } from "node:crypto";
import { byteIndex } from "./byte-index.ts";
import { algorithms, digestForms, writtenDigest } from "./digest-forms.ts";
import { encodedForms } from "./encoded-forms.ts";
import { valueVariants, statedVariants } from "./value-variants.ts";
import { decodeNested } from "./nested-encodings.ts";
import type { Pattern, TextHit } from "./pattern.ts";
import { reasonToSkip } from "./source.ts";
import type { Source } from "./source.ts";

/** The remaining budget for decoding nested encodings, over many texts: bytes of output. */
export interface DecodingBudget {
  left: number;
  /** Bytes of the texts whose nested encodings were not all decoded because the budget ran out. */
  refused: number;
}

/**
 * Finds every source in a text or in bytes, in any encoding. Each source is reported once for each place and encoding.
 */
export interface CanaryIndex {
  readonly sources: readonly Source[];
  inText(text: string, budget?: DecodingBudget): readonly TextHit[];
  inBytes(bytes: Buffer, budget?: DecodingBudget): readonly TextHit[];
}

/** Limit on the depth of nested encodings, beyond those that the dialects decoded. */
const deepest = 3;
/** Limit on the decoded bytes of one text: a multiple of its own length, plus a constant. */
const mostOpened = { times: 8, beside: 64 * 1024 };
const leastText = 5;
/** Keys are often shown, or recognised, by their end; all keys of a kind begin alike. */
const leastCut = 20;
const keptOfCut = 12;
/** Nothing shorter can hold an encoding that the patterns do not cover. */
const leastOpened = 16;

/** @param together pairs of identities that programs digest together, by their indices in `sources`. */
export function canaryIndex(
  sources: readonly Source[],
  together: readonly (readonly [number, number])[] = [],
): CanaryIndex {
  const patterns: Pattern[] = [];
  const plain: Pattern[] = [];
  for (const [source, known] of sources.entries()) {
    const isPlain = reasonToSkip(known) === undefined;
    for (const form of statedVariants(known.value)) {
      for (const encoded of encodedForms(form, isPlain)) patterns.push({ source, ...encoded });
    }
    if (known.kind === "secret" && known.value.length >= leastCut) {
      const bytes = Buffer.from(known.value.slice(-keptOfCut), "utf8");
      patterns.push({ source, encoding: `last ${keptOfCut} characters`, bytes });
    }
    plain.push({ source, encoding: "XOR", bytes: Buffer.from(known.value, "utf8") });
    for (const form of known.kind === "words" ? [known.value] : valueVariants(known.value)) {
      for (const digest of digestForms(form)) patterns.push({ source, ...digest });
    }
  }
  patterns.push(...pairedDigests(sources, together));
  const scan = byteIndex(patterns, plain);

  function inside(
    bytes: Buffer,
    depth: number,
    budget: { left: number },
    shared: DecodingBudget | undefined,
  ): readonly TextHit[] {
    const hits = [...scan(bytes)];
    if (depth >= deepest || bytes.length < leastOpened) return hits;
    for (const opened of decodeNested(bytes)) {
      budget.left -= opened.bytes.length;
      if (budget.left < 0) break;
      if (shared !== undefined) {
        if (shared.left < opened.bytes.length) {
          if (depth === 0) shared.refused += bytes.length;
          break;
        }
        shared.left -= opened.bytes.length;
      }
      const { start, end, encoding } = opened;
      for (const hit of inside(opened.bytes, depth + 1, budget, shared)) {
        const name = hit.encoding === "plain" ? encoding : `${hit.encoding} in ${encoding}`;
        hits.push({ ...hit, encoding: name, start, end });
      }
    }
    return hits;
  }

  const inBytes = (bytes: Buffer, shared?: DecodingBudget): readonly TextHit[] =>
    bytes.length < leastText
      ? []
      : oncePerEncoding(
          inside(bytes, 0, { left: bytes.length * mostOpened.times + mostOpened.beside }, shared),
        );
  return {
    sources,
    inBytes,
    inText(text, shared) {
      if (text.length < leastText) return [];
      const hits = inBytes(Buffer.from(text, "utf8"), shared);
      const narrow = narrowBytes(text);
      // Bytes sent as characters take two bytes of UTF-8 each from U+0080 on, so no single XOR key covers both.
      return narrow === undefined ? hits : oncePerEncoding([...hits, ...scan(narrow)]);
    },
  };
}

/** A text's characters as bytes, where at least one is in U+0080 to U+00FF. */
function narrowBytes(text: string): Buffer | undefined {
  return /[\u0080-\u00ff]/.test(text) ? Buffer.from(text, "latin1") : undefined;
}

/**
 * Removes duplicates: a source with one start and encoding stands once (base64 and base64url are one), and then what
 * lies in another hit of the same source is dropped.
 */
function oncePerEncoding(hits: readonly TextHit[]): readonly TextHit[] {
  const kept = new Map<string, TextHit>();
  for (const hit of hits) {
    const encoding = hit.encoding === "base64url" ? "base64" : hit.encoding;
    const key = `${hit.source} ${encoding} ${hit.start}`;
    const known = kept.get(key);
    if (known === undefined || hit.end > known.end) kept.set(key, { ...hit, encoding });
  }
  return withoutContained([...kept.values()]);
}

/** Drops a form of a source inside a longer form of it; of equal spans the shortest name of an encoding stays. */
function withoutContained(hits: readonly TextHit[]): readonly TextHit[] {
  if (hits.length < 2) return hits;
  const order = hits.toSorted(
    (one, other) =>
      one.source - other.source ||
      one.start - other.start ||
      other.end - one.end ||
      rank(one) - rank(other),
  );
  const kept: TextHit[] = [];
  for (const hit of order) {
    const before = kept.at(-1);
    if (before !== undefined && before.source === hit.source && hit.end <= before.end) continue;
    kept.push(hit);
  }
  return kept.toSorted((one, other) => one.start - other.start);
}

function rank(hit: TextHit): number {
  return hit.encoding.length;
}

const separators = ["", ":", "-", "@", "|", "/", "\n"];

/** Digests of two identities of one machine, in the given order: the usual way to derive a machine's id. */
function pairedDigests(
  sources: readonly Source[],
  together: readonly (readonly [number, number])[],
): readonly Pattern[] {
  return together.flatMap(([one, other]) => {
    const [a, b] = [sources[one], sources[other]];
    if (a === undefined || b === undefined) return [];
    return separators.flatMap((separator) =>
      algorithms.flatMap((algorithm) => {
        const digest = hash(algorithm, `${a.value}${separator}${b.value}`, "buffer");
        const name = `${algorithm} together with ${b.name}`;
        return writtenDigest(name, digest).map((form) => ({ source: one, ...form }));
      }),
    );
  });
}
