/** A part of a text: either the same in all compared values, or changed. */
export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

/** Longer middles are not compared character by character, because the comparison takes quadratic time. */
const comparedCharacters = 600;

/**
 * Splits each value into parts that it shares with the others and parts of its own. The common prefix and suffix are
 * removed first. The middles are compared with the first value's, code point by code point (longest common
 * subsequence). The pieces of a value, joined, give the value.
 */
export function piecesOf(values: readonly string[]): readonly (readonly Piece[])[] {
  const prefix = sharedStart(values);
  const suffix = sharedEnd(values.map((value) => value.slice(prefix.length)));
  const middles = values.map((value) =>
    Array.from(value.slice(prefix.length, value.length - suffix.length)),
  );
  const marks = changesIn(middles);
  return middles.map((middle, index) =>
    merged([
      { text: prefix, changed: false },
      ...middle.map((text, at) => ({ text, changed: marks[index]?.[at] ?? true })),
      { text: suffix, changed: false },
    ]),
  );
}

function merged(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  let text = "";
  let changed = false;
  for (const piece of pieces) {
    if (piece.changed !== changed && text !== "") {
      out.push({ text, changed });
      text = "";
    }
    changed = piece.text === "" ? changed : piece.changed;
    text += piece.text;
  }
  if (text !== "") out.push({ text, changed });
  return out;
}

function sharedStart(values: readonly string[]): string {
  const [first = "", ...rest] = values;
  let length = Math.min(...values.map((value) => value.length), first.length);
  for (const other of rest) {
    let same = 0;
    while (same < length && other.charCodeAt(same) === first.charCodeAt(same)) same += 1;
    length = same;
  }
  // Does not split a surrogate pair.
  if (length > 0 && isHighSurrogate(first.charCodeAt(length - 1))) length -= 1;
  return first.slice(0, length);
}

function sharedEnd(values: readonly string[]): string {
  const [first = "", ...rest] = values;
  let length = Math.min(...values.map((value) => value.length), first.length);
  for (const other of rest) {
    let same = 0;
    while (
      same < length &&
      other.charCodeAt(other.length - 1 - same) === first.charCodeAt(first.length - 1 - same)
    ) {
      same += 1;
    }
    length = same;
  }
  if (length > 0 && isLowSurrogate(first.charCodeAt(first.length - length))) length -= 1;
  return first.slice(first.length - length);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/**
 * For each middle, whether each of its characters is changed. A character that the first value shares with one value
 * but not with another is changed in all of them, so that corresponding parts are cut and drawn alike.
 */
function changesIn(middles: readonly (readonly string[])[]): readonly (readonly boolean[])[] {
  const [first = [], ...rest] = middles;
  if (middles.some((middle) => middle.length > comparedCharacters)) {
    return middles.map((middle) => middle.map(() => true));
  }
  const matches = rest.map((other) => matchesOf(first, other));
  const sharedByAll = first.map((_, at) => matches.every((match) => match.has(at)));
  const ofRest = rest.map((other, index) => {
    const changed = other.map(() => true);
    for (const [left, right] of matches[index] ?? []) changed[right] = sharedByAll[left] !== true;
    return changed;
  });
  return [sharedByAll.map((shared) => !shared), ...ofRest];
}

/** A longest common subsequence, as a map of positions in `left` to positions in `right`. */
function matchesOf(left: readonly string[], right: readonly string[]): ReadonlyMap<number, number> {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const matches = new Map<number, number>();
  let row = 0;
  let column = 0;
  while (row < left.length && column < right.length) {
    if (left[row] === right[column]) matches.set(row++, column++);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return matches;
}
