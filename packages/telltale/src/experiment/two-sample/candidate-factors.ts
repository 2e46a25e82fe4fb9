import type { Observable } from "../observe/observable.ts";
import type { FactorPlan } from "../../trial/factors/factor.ts";
import type { TrialFacts } from "../signals/signal.ts";
import { interactionFeatures } from "./interaction-features.ts";
import { sidesOf } from "./contrast.ts";
import { crossValidate } from "./hyperparameters.ts";
import { singleFeatures } from "./single-features.ts";
import { isPredictiveAlone } from "./fitted-weights.ts";
import { candidateFactorSettings } from "../settings/two-sample.ts";

const { worthTrials } = candidateFactorSettings;

/**
 * A factor whose level screening seems to predict from everything together, with the level to test against its control.
 */
export interface CandidateFactor {
  readonly factor: string;
  readonly level: string;
}

/**
 * Factors whose level everything together seems to predict, the strongest first, so that fresh trials can be run for
 * them. Only screening trials count: controls come first of all, and any drift would separate them.
 *
 * @param leftOut keys of observables that are followed up by themselves.
 */
export function candidateFactors(
  observables: readonly Observable[],
  trials: readonly TrialFacts[],
  factors: readonly FactorPlan[],
  leftOut: ReadonlySet<string>,
): readonly CandidateFactor[] {
  const singles = singleFeatures(observables, trials, leftOut).filter(
    (feature) => feature.observables[0]?.isNumber !== true,
  );
  const found = factors.flatMap(({ name, control }) => {
    const levels = byTrials(name, trials).filter((level) => level !== control);
    const [most] = levels;
    if (most === undefined) return [];
    return [control, ...levels].flatMap((ours) => {
      const sides = sidesOf(name, trials, ["screening"], (level) => Number(level === ours));
      if (sides === undefined) return [];
      const own = singles.filter((feature) => !isPredictiveAlone(feature, sides));
      const separation = Math.max(
        ...crossValidate({ sides }, [...own, ...interactionFeatures(own)]),
      );
      return separation < worthTrials
        ? []
        : [{ factor: name, level: ours === control ? most : ours, separation }];
    });
  });
  const sorted = found.toSorted((one, other) => other.separation - one.separation);
  return sorted.filter(
    ({ factor }, at) => sorted.findIndex((each) => each.factor === factor) === at,
  );
}

/** The levels of a factor in screening, those with the most trials first. */
function byTrials(factor: string, trials: readonly TrialFacts[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { role, environment } of trials) {
    const level = environment[factor];
    if (role === "screening" && level !== undefined)
      counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return [...counts].toSorted((one, other) => other[1] - one[1]).map(([level]) => level);
}
