import type { Assignment } from "../../capture/trace/trace.ts";
import { pairwiseClaims, singleFactorPairs } from "../signals/claim.ts";
import type { CellPair } from "../signals/claim.ts";
import { smallestPValue, oneSidedPermutationTest } from "../stats/permutation-test.ts";
import type { Signal } from "../signals/signal.ts";
import { armSettings } from "../settings/arms.ts";

const { mostTrialsPerArm, armLimit, claimsBesides } = armSettings;

/** A signal and what following it up is worth. */
export interface WeightedSignal {
  readonly signal: Signal;
  readonly priority: number;
}

/** Cells to be confirmed, and how many fresh trials each needs. */
export interface Confirmation {
  readonly cells: readonly string[];
  readonly trialsPerArm: number;
  /** Claims that the budget did not cover, and those of them whose weight is that of what may be covert. */
  readonly left: number;
  readonly leftHidden: number;
}

/**
 * The least number of trials of an arm with which each of so many claims can reach alpha after Holm's adjustment: 12 to
 * 40.
 */
export function trialsPerArm(claims: number, alpha: number): number {
  for (let count = 3; count < 40; count++)
    if (smallestPValue(count) * (claims + claimsBesides) <= alpha) return Math.max(12, count);
  return 40;
}

/** Trials of an arm that confirm a value that turns up at such a rate in one arm and never in the other. */
export function trialsForRate(rate: number, claims: number, alpha: number): number {
  const cautious = Math.max(0.2, rate * 0.9);
  for (let count = 14; count < mostTrialsPerArm; count++) {
    // The least hits in all but one of twenty repeats.
    const standardDeviation = Math.sqrt(count * cautious * (1 - cautious));
    const seen = Math.max(0, Math.floor(count * cautious - 1.65 * standardDeviation));
    if (
      oneSidedPermutationTest([{ first: count, firstYes: seen, second: count, secondYes: 0 }]) *
        claims <=
      alpha
    )
      return count;
  }
  return mostTrialsPerArm;
}

/** Trials to plan so that, in all but one of twenty repeats, as many as needed do not fail. */
export function inflateForFailures(needed: number, share: number): number {
  const whole = Math.max(0.2, share);
  let count = needed;
  while (count * whole - 1.65 * Math.sqrt(count * whole * (1 - whole)) < needed) count += 1;
  return count;
}

interface ArmRequest {
  readonly weight: number;
  readonly pairs: readonly CellPair[];
}

export interface ArmLimits {
  readonly alpha: number;
  /** Trials that may be spent. */
  readonly budget: number;
  /** Cells of controls: of pairs that decide as much, those with one of them are the easiest to read. */
  readonly baselines: ReadonlySet<string>;
  /** Trials of an arm, should the claims need fewer. */
  readonly least: number;
  /** The weight from which a claim may be covert. */
  readonly hidden: number;
  /** The share of trials that do not fail; 1 when absent. */
  readonly completionRate?: number;
}

interface Arms {
  readonly count: number;
  readonly chosen: readonly string[];
  readonly open: readonly ArmRequest[];
}

/**
 * Chooses few cells that together decide every claim about stochastic signals. Greedy: always the pair of cells that
 * decides most for the arms it adds.
 */
export function chooseArms(
  candidates: readonly WeightedSignal[],
  cells: ReadonlyMap<string, Assignment>,
  limits: ArmLimits,
): Confirmation {
  const pairs = singleFactorPairs(cells);
  const weights = new Map(candidates.map((each) => [each.signal, each.priority]));
  const claims = pairwiseClaims(
    candidates.map((each) => each.signal),
    pairs,
  );
  const requests = claims.map(({ signal, pairs: mine }): ArmRequest => ({
    weight: weights.get(signal) ?? 1,
    pairs: mine,
  }));
  const armsOf = (needed: number): Arms => {
    // A small budget cuts the surplus for failed trials: more often than not fewer fail than it allows for.
    const pairOf = Math.floor(limits.budget / 2);
    const count = Math.min(
      inflateForFailures(needed, limits.completionRate ?? 1),
      Math.max(needed, pairOf),
    );
    return {
      count,
      ...cover(requests, Math.min(armLimit, Math.floor(limits.budget / count)), limits.baselines),
    };
  };
  // Only claims that the arms decide are tested with them, and count in the adjustment.
  const first = armsOf(Math.max(limits.least, trialsPerArm(1, limits.alpha)));
  const decided = claims.filter(({ pairs: mine }) =>
    mine.some((pair) => first.chosen.includes(pair.first) && first.chosen.includes(pair.second)),
  );
  const needed = trialsPerArm(decided.length, limits.alpha);
  const { count, chosen, open } = needed <= first.count ? first : armsOf(needed);
  const leftHidden = open.filter(({ weight }) => weight >= limits.hidden).length;
  return { cells: chosen, trialsPerArm: count, left: open.length, leftHidden };
}

function cover(
  requests: readonly ArmRequest[],
  most: number,
  baselines: ReadonlySet<string>,
): { readonly chosen: string[]; readonly open: readonly ArmRequest[] } {
  const chosen = new Set<string>();
  let open = requests.filter((want) => want.pairs.length > 0);
  while (open.length > 0) {
    const gains = new Map<string, { pair: CellPair; gain: number }>();
    for (const want of open) {
      for (const pair of want.pairs) {
        const key = `${pair.first}\n\n${pair.second}`;
        const known = gains.get(key) ?? { pair, gain: 0 };
        known.gain += want.weight;
        gains.set(key, known);
      }
    }
    let best: { readonly pair: CellPair; readonly score: number } | undefined;
    for (const { pair, gain } of gains.values()) {
      const added = Number(!chosen.has(pair.first)) + Number(!chosen.has(pair.second));
      if (chosen.size + added > most) continue;
      const plain = baselines.has(pair.first) || baselines.has(pair.second) ? 1.1 : 1;
      const score = added === 0 ? Number.POSITIVE_INFINITY : (gain * plain) / added;
      if (best === undefined || score > best.score) best = { pair, score };
    }
    if (best === undefined) break;
    chosen.add(best.pair.first).add(best.pair.second);
    open = open.filter(
      (want) => !want.pairs.some((pair) => chosen.has(pair.first) && chosen.has(pair.second)),
    );
  }
  return { chosen: [...chosen], open };
}
