import type { Observable } from "../observe/observable.ts";
import type { Claim } from "../signals/claim.ts";
import type { FactorPlan } from "../../trial/factors/factor.ts";
import type { TrialFacts } from "../signals/signal.ts";
import { testHeldOut, smallestHeldOutPValue } from "./held-out.ts";
import type { HeldOutResult } from "./held-out.ts";
import { interactionFeatures } from "./interaction-features.ts";
import { contrastsOf } from "./contrast.ts";
import type { TwoSampleContrast } from "./contrast.ts";
import { hyperparameterGrid, crossValidate } from "./hyperparameters.ts";
import type { Hyperparameters } from "./hyperparameters.ts";
import { varies } from "./feature.ts";
import type { ClassifierFeature } from "./feature.ts";
import { singleFeatures } from "./single-features.ts";
import { isPredictiveAlone } from "./fitted-weights.ts";
import { globalTestSettings } from "../settings/two-sample.ts";

const { unlocalisedWeight, worthATest } = globalTestSettings;

/** The global test of one factor on the fresh trials. */
export interface GlobalTest extends HeldOutResult {
  readonly factor: string;
  readonly weight: number;
}

/**
 * The global two-sample test (C2ST, Lopez-Paz and Oquab, ICLR 2017): for each factor, can a classifier predict its
 * level from everything that was sent, though no single place shows it? Features, contrast and hyperparameters are
 * chosen on control and screening trials. The confirmation trials are only scored, within rounds of random order. A
 * factor is not tested where its fresh trials are too few for `alpha`, or where the training trials are not separated
 * well enough.
 *
 * @param claims those about single places: their observables are left out here.
 */
export function testGlobally(
  observables: readonly Observable[],
  trials: readonly TrialFacts[],
  factors: readonly FactorPlan[],
  claims: readonly Claim[],
  alpha: number,
): readonly GlobalTest[] {
  const asked = factors.map((factor) => ({
    factor: factor.name,
    questions: contrastsOf(factor, trials).filter(
      (contrast) => smallestHeldOutPValue(contrast) <= alpha * unlocalisedWeight,
    ),
  }));
  if (asked.every(({ questions: contrasts }) => contrasts.length === 0)) return [];
  const leftOut = new Set(
    claims.flatMap(({ signal }) =>
      signal.observables.flatMap((observable) => [
        observable.key,
        observable.sourceKey ?? observable.key,
      ]),
    ),
  );
  const singles = singleFeatures(observables, trials, leftOut);
  return asked.flatMap(({ factor, questions: contrasts }) => {
    // Sizes depend on what is stated, with or without noise of their own.
    const isTold = claims.some((claim) => claim.factor === factor && !claim.signal.isStochastic);
    const usable = isTold ? singles.filter((feature) => !isNumber(feature)) : singles;
    const best = selectContrast(contrasts, usable);
    return best === undefined
      ? []
      : [
          {
            factor,
            weight: unlocalisedWeight,
            ...testHeldOut(best.contrast, best.features, best.hyperparameters),
          },
        ];
  });
}

function isNumber(feature: ClassifierFeature): boolean {
  return feature.observables.some((observable) => observable.isNumber === true);
}

interface Best {
  readonly contrast: TwoSampleContrast;
  readonly features: readonly ClassifierFeature[];
  readonly hyperparameters: Hyperparameters;
  readonly separation: number;
}

/** The contrast, features and hyperparameters that separate the training trials best. */
function selectContrast(
  contrasts: readonly TwoSampleContrast[],
  singles: readonly ClassifierFeature[],
): Best | undefined {
  let best: Best | undefined;
  for (const contrast of contrasts) {
    const own = singles.filter(
      (feature) =>
        hasFreshVariation(feature, contrast) && !isPredictiveAlone(feature, contrast.sides),
    );
    const features = [...own, ...interactionFeatures(own)];
    for (const [at, separation] of crossValidate(contrast, features).entries()) {
      const hyperparameters = hyperparameterGrid[at];
      if (hyperparameters !== undefined && separation > Math.max(worthATest, best?.separation ?? 0))
        best = { contrast, features, hyperparameters, separation };
    }
  }
  return best;
}

/** Whether the feature varies among the held-out trials that are compared; which side they are on is not looked at. */
function hasFreshVariation(feature: ClassifierFeature, { strata }: TwoSampleContrast): boolean {
  return strata.some(({ ours, theirs }) => varies(feature, [...ours, ...theirs], 2));
}
