import type { LeafTree } from "./leaf-tree.ts";

/** With more elements of one name than this they stay a bag. */
const elementLimit = 16;
/** Texts longer than this may match without being equal. */
const longText = 40;
const leastAlike = 0.5;
/** Least margin by which the best match must beat the next one. */
const leastMargin = 0.1;

/**
 * Matches elements of one name to those of a reference trial by their content, whatever their position: for each trial,
 * the index in the reference of each of its elements. `undefined` where the content does not identify them in every
 * trial; they are then a bag.
 */
export function matchElements(
  trials: readonly (readonly LeafTree[])[],
): readonly (readonly number[])[] | undefined {
  const reference = trials.reduce((best, each) => (each.length > best.length ? each : best), []);
  if (reference.length < 2 || reference.length > elementLimit) return undefined;
  const own = reference.map((one, index) =>
    Math.max(...reference.map((other, at) => (at === index ? 0 : similarity(one, other)))),
  );
  if (own.some((value) => value > 1 - leastMargin)) return undefined;
  const matches: number[][] = [];
  for (const elements of trials) {
    const taken = new Set<number>();
    const mine: number[] = [];
    for (const element of elements) {
      const scores = reference.map((other) => similarity(element, other));
      const sorted = scores.toSorted((one, other) => other - one);
      const [best = 0, second = 0] = sorted;
      const at = scores.indexOf(best);
      if (best < leastAlike || best - second < leastMargin || taken.has(at)) return undefined;
      taken.add(at);
      mine.push(at);
    }
    matches.push(mine);
  }
  return matches;
}

/**
 * The similarity of two elements, from 0 to 1: the share of leaves that are equal, or long texts with the same
 * beginning and end.
 */
function similarity(one: LeafTree, other: LeafTree): number {
  const values = new Map(other.leaves.map(([rest, leaf]) => [rest, leaf.value]));
  let [sum, all] = [0, Math.max(one.leaves.length, other.leaves.length)];
  let weight = 0;
  for (const [rest, { value }] of one.leaves) {
    const against = values.get(rest);
    if (against === undefined) continue;
    // A long text identifies an element better than its type does.
    const heavy = value.length > longText || against.length > longText ? 3 : 1;
    weight += heavy - 1;
    sum += heavy * textSimilarity(value, against);
  }
  all += weight;
  return all === 0 ? 0 : sum / all;
}

function textSimilarity(one: string, other: string): number {
  if (one === other) return 1;
  const longest = Math.max(one.length, other.length);
  if (longest <= longText) return 0;
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one.charCodeAt(head) === other.charCodeAt(head)) head += 1;
  let tail = 0;
  while (
    tail < most - head &&
    one.charCodeAt(one.length - 1 - tail) === other.charCodeAt(other.length - 1 - tail)
  )
    tail += 1;
  return (head + tail) / longest;
}
