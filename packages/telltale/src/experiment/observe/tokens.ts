import { diff } from "./diff.ts";
import type { Hunk } from "./diff.ts";
import { cachedHunks } from "./cached-hunks.ts";

/**
 * A token is a masked level (`{base-url}`), a date or time, a number with its separators, a word, or one other
 * character. A modifier letter is no part of a word (U+02BC looks like an apostrophe). Every alternative starts with
 * another kind of character or has bounded repeats, so that matching is linear in the length of the text.
 */
const token =
  /\{[a-z][a-z\-]{1,20}(?::[^\{\}\s]{1,250})?\}|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+\-]\d\d:?\d\d)?|\d+(?:[\-\/.:,]\d+)*(?![\p{L}\p{N}])|[[\p{L}\p{N}]--\p{Lm}]+|[[^\p{L}\p{N}]\p{Lm}]/gsv;

/** Splits a text into tokens; joined again they are the text. */
export function tokenise(text: string): string[] {
  return text.match(token) ?? [];
}

/** A part of a text that is not the same in all trials. */
export interface Region {
  /** The part in each text, in the order of the texts. */
  readonly parts: readonly string[];
  /** Its offset in each text. */
  readonly starts: readonly number[];
}

/** Limit on tokens, taken as four characters each: longer texts are one token, compared by their common ends only. */
const tokenLimit = 60_000;

/**
 * Splits texts at the places where they differ. The first text is the reference that the others are aligned with;
 * regions that touch in any of them are merged.
 */
export function differingRegions(texts: readonly string[]): readonly Region[] {
  const { head, tail } = commonEnds(texts);
  const middles = texts.map((text) => text.slice(head, text.length - tail));
  return regionsOf(middles).map((region) => ({
    ...region,
    starts: region.starts.map((start) => start + head),
  }));
}

/** The lengths of the common beginning and end of all texts, cut back to white space. */
function commonEnds(texts: readonly string[]): { readonly head: number; readonly tail: number } {
  const [first = ""] = texts;
  let head = first.length;
  let tail = first.length;
  for (const text of texts) {
    head = Math.min(head, text.length);
    let same = 0;
    while (same < head && text.charCodeAt(same) === first.charCodeAt(same)) same += 1;
    head = same;
  }
  while (head > 0 && !/\s/.test(first[head - 1] ?? "")) head -= 1;
  for (const text of texts) {
    tail = Math.min(tail, text.length - head);
    let same = 0;
    while (
      same < tail &&
      text.charCodeAt(text.length - 1 - same) === first.charCodeAt(first.length - 1 - same)
    )
      same += 1;
    tail = same;
  }
  while (tail > 0 && !/\s/.test(first[first.length - tail] ?? "")) tail -= 1;
  return { head, tail };
}

function regionsOf(texts: readonly string[]): readonly Region[] {
  const [first = ""] = texts;
  const reference = tokensOf(first);
  const hunks = texts.map((other, index) =>
    index === 0 ? [] : cachedHunks(first, other, (text) => diff(reference, tokensOf(text))),
  );
  const spans = mergeSpans(hunks.flat());
  const ends = hunks.map((mine) => ({ mine, next: 0, shift: 0 }));
  const offsets = offsetsOf(reference);
  return spans.map(([from, to]) => {
    const parts: string[] = [];
    const starts: number[] = [];
    for (const state of ends) {
      let part = "";
      let at = from;
      const begin = (offsets[from] ?? 0) + state.shift;
      while (state.next < state.mine.length) {
        const hunk = state.mine[state.next] as Hunk;
        if (hunk.from > to || (hunk.from === to && hunk.from !== from && hunk.to > to)) break;
        if (hunk.to > to) break;
        part += reference.slice(at, hunk.from).join("") + hunk.by.join("");
        at = hunk.to;
        state.next += 1;
      }
      part += reference.slice(at, to).join("");
      parts.push(part);
      starts.push(begin);
      state.shift += part.length - ((offsets[to] ?? 0) - (offsets[from] ?? 0));
    }
    return { parts, starts };
  });
}

function tokensOf(text: string): readonly string[] {
  return text.length > 4 * tokenLimit ? [text] : tokenise(text);
}

function offsetsOf(tokens: readonly string[]): number[] {
  const offsets = [0];
  for (const each of tokens) offsets.push((offsets.at(-1) ?? 0) + each.length);
  return offsets;
}

/** Spans of the reference that some text changes. Spans that overlap, or insert at one point, are merged. */
function mergeSpans(hunks: readonly Hunk[]): [number, number][] {
  const sorted = hunks
    .map((hunk): [number, number] => [hunk.from, hunk.to])
    .toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    const overlaps =
      last !== undefined &&
      (from < last[1] ||
        (from === last[0] && to === last[1]) ||
        (from === to && from <= last[1]) ||
        (last[0] === last[1] && from <= last[1]));
    if (overlaps) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
