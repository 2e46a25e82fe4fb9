import type { Observable } from "../observe/observable.ts";
import { provenBits } from "../capacity/proven.ts";
import { permutationTest, permutationScoreTest } from "../stats/permutation-test.ts";
import type { TwoSampleContrast } from "./contrast.ts";
import { isSelected } from "./hyperparameters.ts";
import type { Hyperparameters } from "./hyperparameters.ts";
import type { ClassifierFeature } from "./feature.ts";
import { countTrial, emptyClassCounts, fitWeights } from "./fitted-weights.ts";
import { heldOutSettings } from "../settings/two-sample.ts";

const { steps, farthest, columnLimit, weightNamed } = heldOutSettings;

/** The result of a contrast on the held-out trials. */
export interface HeldOutResult {
  /** Exact, not adjusted. */
  readonly pValue: number;
  /** Bits a turn: the lower end of the interval, or one bit where no held-out trial was misclassified. */
  readonly bits: number;
  /** The observables with most of the weight on the held-out trials, the heaviest first. */
  readonly observables: readonly Observable[];
}

/** The smallest p-value that its held-out trials can give, however they turn out. */
export function smallestHeldOutPValue({ strata }: TwoSampleContrast): number {
  return permutationTest(
    strata.map(({ ours, theirs }) => ({
      first: ours.length,
      firstYes: ours.length,
      second: theirs.length,
      secondYes: 0,
    })),
  );
}

/** Trains on all training trials and tests on the held-out ones; no held-out trial is trained on. */
export function testHeldOut(
  contrast: TwoSampleContrast,
  features: readonly ClassifierFeature[],
  hyperparameters: Hyperparameters,
): HeldOutResult {
  const scores = new Float64Array(contrast.sides.length);
  const weights = new Map<Observable, number>();
  for (const feature of features) {
    const classCounts = emptyClassCounts(feature);
    contrast.sides.forEach((side, trial) => {
      if (side >= 0) countTrial(classCounts, feature.of[trial] ?? -1, side);
    });
    const fit = fitWeights(classCounts);
    if (!isSelected(hyperparameters, feature, fit)) continue;
    const scoreOf = (trial: number): number => fit.weights[feature.of[trial] ?? -1] ?? 0;
    for (let trial = 0; trial < scores.length; trial++)
      scores[trial] = (scores[trial] ?? 0) + scoreOf(trial);
    const weight = weightOf(contrast, scoreOf);
    for (const observable of feature.observables)
      weights.set(observable, (weights.get(observable) ?? 0) + weight / feature.observables.length);
  }
  const middle = middleOf(scores, contrast);
  const arm = (side: "ours" | "theirs"): string[] =>
    contrast.strata.flatMap((stratum) =>
      stratum[side].map((trial) => ((scores[trial] ?? 0) > middle ? "ours" : "theirs")),
    );
  return {
    pValue: heldOutP(contrast, scores),
    bits: provenBits([arm("ours"), arm("theirs")]).proven,
    observables: heaviest(weights),
  };
}

/** How well a feature separated the held-out trials: its fitted weights may have been chance. */
function weightOf({ strata }: TwoSampleContrast, scoreOf: (trial: number) => number): number {
  const mean = (trials: readonly number[]): number =>
    trials.reduce((sum, trial) => sum + scoreOf(trial), 0) / trials.length;
  return strata.reduce(
    (sum, { ours, theirs }) =>
      sum + (mean(ours) - mean(theirs)) * Math.min(ours.length, theirs.length),
    0,
  );
}

/** The threshold half-way between the mean training scores of the two sides. */
function middleOf(scores: Float64Array, { sides }: TwoSampleContrast): number {
  const mean = (wanted: number): number => {
    const some = scores.filter((_, trial) => sides[trial] === wanted);
    return some.reduce((sum, score) => sum + score, 0) / Math.max(1, some.length);
  };
  return (mean(0) + mean(1)) / 2;
}

function heldOutP({ strata }: TwoSampleContrast, scores: Float64Array): number {
  return permutationScoreTest(
    strata.map(({ ours, theirs }) => {
      // The scale is that of both sides together, so that it does not depend on which trial is on which side.
      const both = [...ours, ...theirs].map((trial) => scores[trial] ?? 0);
      const mean = both.reduce((sum, score) => sum + score, 0) / both.length;
      const standardDeviation = Math.sqrt(
        both.reduce((sum, score) => sum + (score - mean) ** 2, 0) / both.length,
      );
      const stepOf = (trial: number): number => {
        const far =
          standardDeviation < 1e-9
            ? 0
            : ((scores[trial] ?? 0) - mean) / standardDeviation / farthest;
        return Math.round(((Math.max(-1, Math.min(1, far)) + 1) * steps) / 2);
      };
      return { first: ours.map(stepOf), second: theirs.map(stepOf) };
    }),
  );
}

function heaviest(weights: ReadonlyMap<Observable, number>): readonly Observable[] {
  const sorted = [...weights].filter(([, weight]) => weight > 0).toSorted((a, b) => b[1] - a[1]);
  const all = sorted.reduce((sum, [, weight]) => sum + weight, 0);
  let named = 0;
  const observables: Observable[] = [];
  for (const [observable, weight] of sorted) {
    if (named >= weightNamed * all || observables.length >= columnLimit) break;
    observables.push(observable);
    named += weight;
  }
  return observables;
}
