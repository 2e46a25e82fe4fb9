import type { TwoSampleContrast } from "./contrast.ts";
import type { ClassifierFeature } from "./feature.ts";
import { countTrial, emptyClassCounts, fitWeights, subtractCounts } from "./fitted-weights.ts";
import type { FittedWeights } from "./fitted-weights.ts";
import { hyperparameterSettings } from "../settings/two-sample.ts";

const { chances, folds } = hyperparameterSettings;

/** Hyperparameters of the classifier: the kind of features, and how significantly they must differ. */
export interface Hyperparameters {
  readonly features: "single" | "pair" | "any";
  /** Greatest chance of a feature's difference under the null hypothesis. */
  readonly chance: number;
}

export const hyperparameterGrid: readonly Hyperparameters[] = (
  ["single", "pair", "any"] as const
).flatMap((features) => chances.map((chance) => ({ features, chance })));

const mostChance = Math.max(...chances);

export function isSelected(
  hyperparameters: Hyperparameters,
  feature: ClassifierFeature,
  fit: FittedWeights,
): boolean {
  const isPair = feature.observables.length > 1;
  return (
    fit.chance <= hyperparameters.chance &&
    (hyperparameters.features === "any" || (hyperparameters.features === "pair") === isPair)
  );
}

/**
 * Five-fold cross-validation of each setting of the hyperparameters on the training trials: how well it separates the
 * sides, as a z-score (Mann and Whitney, 1947).
 */
export function crossValidate(
  contrast: Pick<TwoSampleContrast, "sides">,
  features: readonly ClassifierFeature[],
): readonly number[] {
  const { learned, foldOf } = dealt(contrast);
  const scores = hyperparameterGrid.map(() => new Float64Array(contrast.sides.length));
  for (const feature of features) {
    const all = emptyClassCounts(feature);
    const parts = Array.from({ length: folds }, () => emptyClassCounts(feature));
    for (const trial of learned) {
      const [seen, side] = [feature.of[trial] ?? -1, contrast.sides[trial] ?? -1];
      countTrial(all, seen, side);
      const part = parts[foldOf[trial] ?? 0];
      if (part !== undefined) countTrial(part, seen, side);
    }
    const fits = parts.map((part) => fitWeights(subtractCounts(all, part)));
    if (fits.every((fit) => fit.chance > mostChance)) continue;
    const heard = hyperparameterGrid.map((hyperparameters) =>
      fits.map((fit) => isSelected(hyperparameters, feature, fit)),
    );
    for (const trial of learned) {
      const fold = foldOf[trial] ?? 0;
      const score = fits[fold]?.weights[feature.of[trial] ?? -1] ?? 0;
      if (score === 0) continue;
      heard.forEach((each, at) => {
        const into = scores[at];
        if (each[fold] === true && into !== undefined) into[trial] = (into[trial] ?? 0) + score;
      });
    }
  }
  return scores.map((each) => separation(each, contrast, learned, foldOf));
}

/** The training trials, those of either side dealt into the folds in turn. */
function dealt({ sides }: Pick<TwoSampleContrast, "sides">): {
  readonly learned: readonly number[];
  readonly foldOf: Int8Array;
} {
  const learned: number[] = [];
  const foldOf = new Int8Array(sides.length);
  const dealtOf = [0, 0];
  for (const [trial, side] of sides.entries()) {
    if (side < 0) continue;
    const before = dealtOf[side] ?? 0;
    foldOf[trial] = before % folds;
    dealtOf[side] = before + 1;
    learned.push(trial);
  }
  return { learned, foldOf };
}

function separation(
  scores: Float64Array,
  contrast: Pick<TwoSampleContrast, "sides">,
  learned: readonly number[],
  foldOf: Int8Array,
): number {
  let [seen, variance] = [0, 0];
  for (let fold = 0; fold < folds; fold++) {
    const mine = learned.filter((trial) => foldOf[trial] === fold);
    const [ours, theirs] = [1, 0].map((side) =>
      mine.filter((trial) => contrast.sides[trial] === side),
    );
    for (const one of ours ?? [])
      for (const other of theirs ?? [])
        seen += Math.sign((scores[one] ?? 0) - (scores[other] ?? 0));
    const [n, m] = [ours?.length ?? 0, theirs?.length ?? 0];
    variance += (n * m * (n + m + 1)) / 3;
  }
  return variance === 0 ? 0 : seen / Math.sqrt(variance);
}
