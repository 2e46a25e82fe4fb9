/** A range of tokens in one list (`to` is exclusive), and the tokens that replace it in the other. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly by: readonly string[];
}

/** Limit on edits; two stretches that need more count as wholly different. */
const editLimit = 300;

/** The hunks that turn `from` into `to`, in order, with as few edits as possible (Myers, Algorithmica 1, 1986). */
export function diff(from: readonly string[], to: readonly string[]): Hunk[] {
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head += 1;
  let tail = 0;
  const longestTail = Math.min(from.length, to.length) - head;
  while (tail < longestTail && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1;
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

/** Splits a hunk that replaces as many tokens as it inserts: each token is a change of its own. */
function splitEven(hunk: Hunk): Hunk[] {
  if (hunk.by.length !== hunk.to - hunk.from) return [hunk];
  return hunk.by.map((by, index) => ({
    from: hunk.from + index,
    to: hunk.from + index + 1,
    by: [by],
  }));
}

type Pairs = readonly (readonly [number, number])[];

/**
 * Pairs of positions of a longest common subsequence. Where it needs too many edits (a whole section is present or
 * absent), equal lines are matched first, and tokens only between them.
 */
function commonPairs(a: readonly string[], b: readonly string[]): Pairs {
  const pairs = shortestEdits(a, b);
  if (pairs !== undefined) return pairs;
  const [lines, others] = [linesOf(a), linesOf(b)];
  const alike = shortestEdits(
    lines.map(({ text }) => text),
    others.map(({ text }) => text),
  );
  if (alike === undefined || alike.length === 0) return [];
  const found: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  for (const [line, other] of alike) {
    const [x, y] = [lines[line]?.from ?? 0, others[other]?.from ?? 0];
    found.push(...between(a.slice(i, x), b.slice(j, y), i, j));
    const length = (lines[line]?.to ?? x) - x;
    for (let at = 0; at < length; at++) found.push([x + at, y + at]);
    [i, j] = [x + length, y + length];
  }
  found.push(...between(a.slice(i), b.slice(j), i, j));
  return found;
}

function between(a: readonly string[], b: readonly string[], from: number, to: number): Pairs {
  if (a.length === 0 || b.length === 0) return [];
  return (shortestEdits(a, b) ?? []).map(([x, y]) => [from + x, to + y] as const);
}

interface Line {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The tokens grouped into lines. */
function linesOf(tokens: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  tokens.forEach((token, at) => {
    if (token !== "\n" && at + 1 < tokens.length) return;
    const to = at + 1;
    // Tokens are separated, so that lines with equal text have equally many tokens.
    lines.push({ text: tokens.slice(from, to).join("\0"), from, to });
    from = to;
  });
  return lines;
}

/** Pairs of positions of a longest common subsequence; `undefined` when more than `editLimit` edits are needed. */
function shortestEdits(a: readonly string[], b: readonly string[]): Pairs | undefined {
  const limit = Math.min(a.length + b.length, editLimit);
  const width = 2 * limit + 3;
  const middle = limit + 1;
  const reach = new Int32Array(width);
  // The state before each edit, cut to the diagonals that can be asked for: from `-edits - 1` to `edits + 1`.
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits++) {
    history.push(reach.slice(middle - edits - 1, middle + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const down =
        k === -edits ||
        (k !== edits && (reach[middle + k - 1] ?? 0) < (reach[middle + k + 1] ?? 0));
      let x = down ? (reach[middle + k + 1] ?? 0) : (reach[middle + k - 1] ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach[middle + k] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(history, edits, a.length, b.length);
    }
  }
  return undefined;
}

function walkBack(
  history: readonly Int32Array[],
  edits: number,
  aLength: number,
  bLength: number,
): Pairs {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [aLength, bLength];
  for (let d = edits; d >= 0; d--) {
    const reach = history[d] as Int32Array;
    const middle = d + 1;
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
