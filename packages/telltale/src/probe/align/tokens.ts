/**
 * A token is a date or time, a number with its separators, a word, or one other character; a
 * modifier letter (U+02BC looks like an apostrophe) is no part of a word.
 * Every alternative starts with another kind of character or has bounded repeats, so that the
 * expression is linear in the text.
 */
const token =
  /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+\-]\d\d:?\d\d)?|\d+(?:[\-\/.:,]\d+)*(?![\p{L}\p{N}])|[[\p{L}\p{N}]--\p{Lm}]+|[[^\p{L}\p{N}]\p{Lm}]/gsv;

/** The text cut into tokens; joined again they are the text. */
export function tokenise(text: string): string[] {
  return text.match(token) ?? [];
}

/** A part of a text that is not the same in all trials. */
export interface Region {
  /** The part in each text, in the order of the texts. */
  readonly parts: readonly string[];
  /** Where it begins in each text. */
  readonly starts: readonly number[];
}

interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly by: readonly string[];
}

/** How many edits are looked for before a stretch counts as wholly different. */
const editLimit = 300;
/** Texts with more tokens than this are compared by their common ends only. */
const tokenLimit = 60_000;

/**
 * Cuts texts at the places where they differ. The first text is the one that the others are laid
 * along; parts that touch in any of them become one region.
 */
export function differingRegions(texts: readonly string[]): readonly Region[] {
  const { head, tail } = commonEnds(texts);
  const middles = texts.map((text) => text.slice(head, text.length - tail));
  return regionsOf(middles).map((region) => ({
    ...region,
    starts: region.starts.map((start) => start + head),
  }));
}

/** How many characters all texts begin and end with, cut back to where a line or a word ends. */
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
  const tokens = texts.map((text) => (text.length > 4 * tokenLimit ? [text] : tokenise(text)));
  const reference = tokens[0] ?? [];
  const hunks = tokens.map((other, index) => (index === 0 ? [] : diff(reference, other)));
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

function offsetsOf(tokens: readonly string[]): number[] {
  const offsets = [0];
  for (const each of tokens) offsets.push((offsets.at(-1) ?? 0) + each.length);
  return offsets;
}

/** Spans of the reference that some text changes; spans that overlap, or insert at one point, are one. */
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

/** What turns `from` into `to`, as few edits as Myers finds (Algorithmica 1, 1986), in order. */
function diff(from: readonly string[], to: readonly string[]): Hunk[] {
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head += 1;
  let tail = 0;
  const room = Math.min(from.length, to.length) - head;
  while (tail < room && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1;
  const a = from.slice(head, from.length - tail);
  const b = to.slice(head, to.length - tail);
  if (a.length === 0 && b.length === 0) return [];
  const matched = commonPairs(a, b);
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...matched, [a.length, b.length] as const]) {
    if (x > i || y > j) hunks.push({ from: head + i, to: head + x, by: b.slice(j, y) });
    [i, j] = [x + 1, y + 1];
  }
  return hunks.flatMap(splitEven);
}

/** Tokens changed one for one are changes of their own. */
function splitEven(hunk: Hunk): Hunk[] {
  if (hunk.by.length !== hunk.to - hunk.from) return [hunk];
  return hunk.by.map((by, index) => ({
    from: hunk.from + index,
    to: hunk.from + index + 1,
    by: [by],
  }));
}

/** Pairs of positions of a longest common subsequence; none when more than `editLimit` edits are needed. */
function commonPairs(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const limit = Math.min(a.length + b.length, editLimit);
  const width = 2 * limit + 3;
  const middle = limit + 1;
  let reach = new Int32Array(width);
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits++) {
    history.push(reach.slice());
    for (let k = -edits; k <= edits; k += 2) {
      const down =
        k === -edits ||
        (k !== edits && (reach[middle + k - 1] ?? 0) < (reach[middle + k + 1] ?? 0));
      let x = down ? (reach[middle + k + 1] ?? 0) : (reach[middle + k - 1] ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach[middle + k] = x;
      if (x >= a.length && x - k >= b.length)
        return walkBack(history, edits, a.length, b.length, middle);
    }
    reach = reach.slice();
  }
  return [];
}

function walkBack(
  history: readonly Int32Array[],
  edits: number,
  aLength: number,
  bLength: number,
  middle: number,
): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [aLength, bLength];
  for (let d = edits; d >= 0; d--) {
    const reach = history[d] as Int32Array;
    const k = x - y;
    const down =
      k === -d || (k !== d && (reach[middle + k - 1] ?? 0) < (reach[middle + k + 1] ?? 0));
    const before = down ? k + 1 : k - 1;
    const startX = d === 0 ? 0 : (reach[middle + before] ?? 0);
    const startY = d === 0 ? 0 : startX - before;
    const fromX = d === 0 ? 0 : down ? startX : startX + 1;
    while (x > fromX && y > (d === 0 ? 0 : down ? startY + 1 : startY)) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    [x, y] = [startX, startY];
  }
  return pairs.toReversed();
}
