import { chiSquareTail } from "../stats/chi-square.ts";
import type { ClassifierFeature } from "./feature.ts";
import { fittedWeightSettings } from "../settings/two-sample.ts";

const { prior, chanceOfOwn } = fittedWeightSettings;

/** Counts of each class of a feature on our side and on the other. */
export interface ClassCounts {
  readonly ours: Float64Array;
  readonly theirs: Float64Array;
}

export function emptyClassCounts(feature: ClassifierFeature): ClassCounts {
  return { ours: new Float64Array(feature.classes), theirs: new Float64Array(feature.classes) };
}

export function countTrial(classCounts: ClassCounts, seen: number, side: number): void {
  if (seen < 0) return;
  const counts = side === 1 ? classCounts.ours : classCounts.theirs;
  counts[seen] = (counts[seen] ?? 0) + 1;
}

/** The counts without some of their trials. */
export function subtractCounts(all: ClassCounts, some: ClassCounts): ClassCounts {
  return {
    ours: all.ours.map((count, at) => count - (some.ours[at] ?? 0)),
    theirs: all.theirs.map((count, at) => count - (some.theirs[at] ?? 0)),
  };
}

/**
 * A fitted feature: the chance of so large a difference under the null hypothesis, and for each class how much it
 * speaks for our side.
 */
export interface FittedWeights {
  readonly chance: number;
  readonly weights: Float64Array;
}

/**
 * Fits the weight of each class: its log likelihood ratio between the sides (naive Bayes), shrunk by what chance alone
 * would give (James and Stein, 1961). A feature that differs no more than by chance gets no weight. The weights are
 * zero on average, so a trial without the feature counts as neutral.
 */
export function fitWeights({ ours, theirs }: ClassCounts): FittedWeights {
  const [n, m] = [sum(ours), sum(theirs)];
  const scores = new Float64Array(ours.length);
  if (n === 0 || m === 0) return { chance: 1, weights: scores };
  let [square, used, mean] = [0, 0, 0];
  for (let at = 0; at < scores.length; at++) {
    const [a, b] = [ours[at] ?? 0, theirs[at] ?? 0];
    if (a + b === 0) continue;
    used += 1;
    const share = (a + b) / (n + m);
    square += (a - n * share) ** 2 / (n * share) + (b - m * share) ** 2 / (m * share);
    // The pseudo-count is proportional to the class's frequency, so that few trials pull to no difference.
    const before = prior * scores.length * share;
    const ratio =
      (a + before) / (n + prior * scores.length) / ((b + before) / (m + prior * scores.length));
    scores[at] = Math.log(ratio);
    mean += share * Math.log(ratio);
  }
  if (used < 2) return { chance: 1, weights: scores.fill(0) };
  const kept = Math.max(0, 1 - (used - 1) / Math.max(square, 1e-9));
  return {
    chance: chiSquareTail(square, used - 1),
    weights: scores.map((score, at) =>
      (ours[at] ?? 0) + (theirs[at] ?? 0) === 0 ? 0 : (score - mean) * kept,
    ),
  };
}

function sum(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** Whether a feature separates the sides by itself. */
export function isPredictiveAlone(feature: ClassifierFeature, sides: Int8Array): boolean {
  const classCounts = emptyClassCounts(feature);
  for (const [trial, side] of sides.entries())
    if (side >= 0) countTrial(classCounts, feature.of[trial] ?? -1, side);
  return fitWeights(classCounts).chance <= chanceOfOwn;
}
