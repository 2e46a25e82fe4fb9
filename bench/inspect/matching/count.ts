import type { Matching } from "../../../packages/telltale/src/static/versions/match/matching.ts";

/** How a matcher did on functions whose partner is known. */
export interface MatchingCount {
  /** Functions of the version before with a true partner. */
  readonly known: number;
  readonly right: number;
  /** Matched to another than the true one. */
  readonly wrong: number;
  readonly missed: number;
  /** Of `known` those whose own code changed, and of these the right ones: what is the same is easily matched. */
  readonly changed: number;
  readonly changedRight: number;
  /** Of functions without a true partner, how many were matched to a function that has another name. */
  readonly strangers: number;
  readonly matchedStrangers: number;
}

const nothing = {
  known: 0,
  right: 0,
  wrong: 0,
  missed: 0,
  changed: 0,
  changedRight: 0,
  strangers: 0,
  matchedStrangers: 0,
};

/** @param before names that tell the truth, by the index of the row. */
export function countMatches(
  matching: Matching,
  before: ReadonlyMap<number, string>,
  after: ReadonlyMap<number, string>,
): MatchingCount {
  const partners = new Map([...after].map(([index, name]) => [name, index]));
  const count = { ...nothing };
  for (const [index, name] of before) {
    const truth = partners.get(name);
    const found = matching.partner(index);
    if (truth === undefined) {
      count.strangers++;
      if (after.has(found)) count.matchedStrangers++;
      continue;
    }
    count.known++;
    const changed = matching.before.rows[index]?.digest !== matching.after.rows[truth]?.digest;
    if (changed) count.changed++;
    if (changed && found === truth) count.changedRight++;
    if (found === truth) count.right++;
    else if (found < 0) count.missed++;
    else count.wrong++;
  }
  return count;
}

export function sumOf(counts: readonly MatchingCount[]): MatchingCount {
  const sum = { ...nothing };
  for (const each of counts)
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += each[key];
  return sum;
}
