import { rowOf, normalFormKeys } from "./by-normal-form.ts";
import { featuresOfRow, similarityOf, inverseFrequency } from "./similarity.ts";
import type { Weigh } from "./similarity.ts";
import type { Matching } from "./matching.ts";
import { propagateMatches } from "./propagate-matches.ts";

/** A feature that more functions have proposes no candidates. */
const mostSharing = 24;
/**
 * The number of a function's rarest features that propose candidates, and the number of candidates that are compared.
 */
const mostAsked = 48;
const mostProposed = 12;
const mostAround = 24;
const mostRounds = 5;

/** Thresholds of the score, which adds shared features and context. */
const enough = 0.5;
const enoughWhenClear = 0.3;
const margin = 0.12;

interface Offer {
  readonly index: number;
  readonly other: number;
  readonly score: number;
}

/**
 * Matches changed functions: those that share enough features, or that stand in the same place and share some. The best
 * pair is matched first. Each match adds context for its neighbours, so this repeats in rounds.
 */
export function matchBySimilarity(matching: Matching): void {
  for (let round = 0; round < mostRounds; round++) {
    const weigh = inverseFrequency(matching);
    const propose = proposer(matching, weigh);
    const offers: Offer[] = [];
    for (const index of matching.openBefore()) {
      for (const other of propose(index)) {
        const score = scoreOf(matching, index, other, weigh);
        if (score !== undefined) offers.push({ index, other, score });
      }
    }
    const clear = clearOf(offers);
    offers.sort((a, b) => b.score - a.score || a.index - b.index || a.other - b.other);
    let joined = 0;
    for (const offer of offers) {
      const { index, other, score } = offer;
      if (score < enough && !clear(offer)) continue;
      if (matching.partner(index) >= 0 || matching.origin(other) >= 0) continue;
      matching.join(index, other, "similarity");
      for (const key of normalFormKeys) propagateMatches(matching, index, key);
      joined++;
    }
    if (joined === 0) return;
  }
}

/** Undefined where the two are too different to be one function. */
function scoreOf(
  matching: Matching,
  index: number,
  other: number,
  weigh: Weigh,
): number | undefined {
  const row = rowOf(matching.before.rows, index);
  const otherRow = rowOf(matching.after.rows, other);
  if (row.kind !== otherRow.kind) return undefined;
  const { shared, context } = similarityOf(matching, index, other, weigh);
  // Small functions share much by chance.
  const least = Math.min(row.size, otherRow.size) < 9 ? 0.35 : 0.2;
  if (shared < least && !(context >= 0.35 && shared >= 0.08)) return undefined;
  return shared + context;
}

/**
 * Whether a pair below the threshold is still the clear choice: it is the best for both, and every alternative of
 * either is much worse.
 */
function clearOf(offers: readonly Offer[]): (offer: Offer) => boolean {
  const best = (keyOf: (offer: Offer) => number): ReadonlyMap<number, readonly number[]> => {
    const found = new Map<number, readonly number[]>();
    for (const offer of offers) {
      const [first = 0, second = 0] = found.get(keyOf(offer)) ?? [];
      const { score } = offer;
      found.set(keyOf(offer), score > first ? [score, first] : [first, Math.max(second, score)]);
    }
    return found;
  };
  const [ours, theirs] = [best(({ index }) => index), best(({ other }) => other)];
  return ({ index, other, score }) => {
    if (score < enoughWhenClear) return false;
    return [ours.get(index), theirs.get(other)].every(
      ([first = 0, second = 0] = []) => score >= first && score - second >= margin,
    );
  };
}

function proposer(matching: Matching, weigh: Weigh): (index: number) => ReadonlySet<number> {
  const { before, after, partner, origin } = matching;
  const having = new Map<number, number[]>();
  for (const index of matching.openAfter()) {
    for (const feature of featuresOfRow(after.table, index)) {
      const list = having.get(feature);
      if (list === undefined) having.set(feature, [index]);
      else if (list.length <= mostSharing) list.push(index);
    }
  }
  return (index) => new Set([...around(index), ...alike(index)]);

  function alike(index: number): readonly number[] {
    const votes = new Map<number, number>();
    const asked = [...featuresOfRow(before.table, index)]
      .filter((feature) => (having.get(feature)?.length ?? mostSharing + 1) <= mostSharing)
      .map((feature) => ({ feature, weight: weigh(feature) }))
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, mostAsked);
    for (const { feature, weight } of asked)
      for (const other of having.get(feature) ?? [])
        votes.set(other, (votes.get(other) ?? 0) + weight);
    return [...votes]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, mostProposed)
      .map(([other]) => other);
  }

  /** Unmatched functions in the place where its partner would stand. */
  function around(index: number): readonly number[] {
    const row = rowOf(before.rows, index);
    const found: number[] = [];
    const parent = row.parent < 0 ? -1 : partner(row.parent);
    if (parent >= 0) found.push(...rowOf(after.rows, parent).children);
    for (const step of [1, -1]) {
      const next = before.siblings(index)[before.placeOf(index) + step];
      const other = next === undefined ? -1 : partner(next);
      if (other < 0) continue;
      const list = after.siblings(other);
      for (let far = 1; far <= 3; far++) {
        const each = list[after.placeOf(other) - step * far];
        if (each !== undefined) found.push(each);
      }
    }
    for (const user of before.usersOf(index).slice(0, 4)) {
      const other = partner(user);
      if (other >= 0) found.push(...rowOf(after.rows, other).uses);
    }
    for (const used of row.uses.slice(0, 8)) {
      const other = partner(used);
      if (other >= 0) found.push(...after.usersOf(other).slice(0, mostAround));
    }
    return found.filter((each) => origin(each) < 0).slice(0, mostAround);
  }
}
