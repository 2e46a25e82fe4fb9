import type { LeafTree } from "./leaf-tree.ts";

/** More elements than this with one name stay a bag. */
const elementLimit = 16;
/** Texts longer than this may be alike without being the same. */
const longText = 40;
const leastAlike = 0.5;
/** How much better than the next one a match must be. */
const leastMargin = 0.1;

/**
 * Elements of one name laid beside those of a reference trial by what they hold, wherever they stand:
 * for each trial the reference's number of each of its elements. `undefined` where what they hold does
 * not tell them apart in every trial: they are a bag then.
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

/** The share of the leaves of two elements that are the same, or texts that begin and end alike. */
function similarity(one: LeafTree, other: LeafTree): number {
  const values = new Map(other.leaves.map(([rest, leaf]) => [rest, leaf.value]));
  let [sum, all] = [0, Math.max(one.leaves.length, other.leaves.length)];
  let weight = 0;
  for (const [rest, { value }] of one.leaves) {
    const against = values.get(rest);
    if (against === undefined) continue;
    // One long text says more of an element than its type does.
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
