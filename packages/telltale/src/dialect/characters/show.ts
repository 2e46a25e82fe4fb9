import { isInvisible } from "./invisible.ts";
import { codeOf } from "./name.ts";
import { isConfusable, skeleton } from "./skeleton.ts";

/** How a code point is spelt out in a text: `‹U+200B›` unless told otherwise. */
export type Mark = (codePoint: number) => string;

const plainMark: Mark = (codePoint) => `‹${codeOf(codePoint)}›`;

/** Pieces longer than this are compared place by place instead of by their longest common subsequence. */
const longestAligned = 1500;

/** The text with what is not drawn spelt out. */
export function showInvisible(text: string, mark: Mark = plainMark): string {
  return [...text].map((character) => drawn(character, false, mark)).join("");
}

/**
 * Two texts with what the eye would miss spelt out behind the character: what is not drawn, wherever it stands, and
 * of the characters in which the texts differ those that look like ASCII or like what the other has in their place.
 * `Today's` and `Todayʼs` give `Today'‹U+0027›s` and `Todayʼ‹U+02BC›s`; `11-20` and `11/20` stay as they are.
 */
export function showBoth(
  left: string,
  right: string,
  mark: Mark = plainMark,
): readonly [left: string, right: string] {
  const one = [...left];
  const other = [...right];
  const differs = differences(one, other);
  const alike = (side: readonly string[], flags: readonly boolean[]): ReadonlySet<string> =>
    new Set(side.filter((_, index) => flags[index]).map(skeleton));
  const looks = [alike(one, differs[0]), alike(other, differs[1])] as const;
  const show = (side: readonly string[], flags: readonly boolean[], theirs: ReadonlySet<string>) =>
    side
      .map((character, index) => {
        const differing = flags[index] === true;
        const missed = isConfusable(character) || theirs.has(skeleton(character));
        return drawn(character, differing && missed, mark);
      })
      .join("");
  return [show(one, differs[0], looks[1]), show(other, differs[1], looks[0])];
}

function drawn(character: string, spell: boolean, mark: Mark): string {
  const code = character.codePointAt(0) ?? 0;
  // A lone surrogate cannot be drawn, and must not reach an output as it is.
  if (isInvisible(code) || (code >= 0xd800 && code <= 0xdfff)) return mark(code);
  return spell ? character + mark(code) : character;
}

/** For each side, which of its characters are not in the longest common subsequence. */
function differences(
  one: readonly string[],
  other: readonly string[],
): readonly [readonly boolean[], readonly boolean[]] {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const middles = [
    one.slice(start, one.length - end),
    other.slice(start, other.length - end),
  ] as const;
  const flags =
    Math.max(middles[0].length, middles[1].length) > longestAligned
      ? inPlace(middles[0], middles[1])
      : aligned(middles[0], middles[1]);
  const same = (count: number): boolean[] => Array.from({ length: count }, () => false);
  const whole = (middle: readonly boolean[]) => [...same(start), ...middle, ...same(end)];
  return [whole(flags[0]), whole(flags[1])];
}

function inPlace(
  one: readonly string[],
  other: readonly string[],
): readonly [boolean[], boolean[]] {
  return [
    one.map((character, index) => character !== other[index]),
    other.map((character, index) => character !== one[index]),
  ];
}

function aligned(
  one: readonly string[],
  other: readonly string[],
): readonly [boolean[], boolean[]] {
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        one[row] === other[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const flags = [one.map(() => true), other.map(() => true)] as const;
  let row = 0;
  let column = 0;
  while (row < one.length && column < other.length) {
    if (one[row] === other[column]) {
      flags[0][row] = false;
      flags[1][column] = false;
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return flags;
}
