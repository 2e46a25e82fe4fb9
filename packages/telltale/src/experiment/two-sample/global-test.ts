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

/**
 * What a question about everything at once weighs among the claims (Holm): as little as the comparison of a
 * distribution does, so that it costs what is claimed of one place next to nothing.
 */
const unlocalisedWeight = 0.05;
/** Of how well the trials to learn from were told apart, in standard deviations: below this no question is asked. */
const worthATest = 2.5;

/** One factor's question, asked of the fresh trials. */
export interface GlobalTest extends HeldOutResult {
  readonly factor: string;
  readonly weight: number;
}

/**
 * The global two-sample test (a classifier held to fresh trials: Lopez-Paz and Oquab, ICLR 2017): for each
 * factor, whether its level can be told from all that was sent together, though no one place shows it. What is
 * learned, from which signs and which question is asked, is settled by the control and screening trials; the
 * confirmation trials are only told apart, within rounds whose order was drawn by lot. A factor whose fresh
 * trials are too few for `alpha` is not asked about, nor one that the trials learned from say nothing of.
 *
 * @param claims made about single places: their columns say nothing here.
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
    // Sizes follow from what is stated, with or without noise of their own.
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

/** The question, and the way to answer it, that the trials to learn from answer best. */
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

/** Whether it differs at all among the fresh trials that are compared: whose they are is not looked at. */
function hasFreshVariation(feature: ClassifierFeature, { strata }: TwoSampleContrast): boolean {
  return strata.some(({ ours, theirs }) => varies(feature, [...ours, ...theirs], 2));
}
