import type { Observable } from "../observe/observable.ts";
import { extractFeatures } from "../signals/distribution/extract-features.ts";
import type { TrialFacts } from "../signals/signal.ts";
import { patternOf, varies } from "./feature.ts";
import type { ClassifierFeature } from "./feature.ts";
import { singleFeatureSettings } from "../settings/two-sample.ts";

const { featureLimit, choiceClasses, leastOther } = singleFeatureSettings;

/**
 * The features of single stochastic observables. Deterministic ones are tested observable by observable elsewhere; what
 * is done rather than sent, and how long it took, is behaviour.
 *
 * @param leftOut keys of observables that have claims of their own.
 */
export function singleFeatures(
  observables: readonly Observable[],
  trials: readonly TrialFacts[],
  leftOut: ReadonlySet<string>,
): readonly ClassifierFeature[] {
  const everywhere = trials.map((_, trial) => trial);
  const seen = new Set<string>();
  const features: ClassifierFeature[] = [];
  const told = observables.filter(
    (observable) =>
      !isBehaviour(observable) &&
      !leftOut.has(observable.key) &&
      !leftOut.has(observable.sourceKey ?? observable.key) &&
      !isDeterministic(observable, trials),
  );
  // One identifier has more details than a hundred fields have choices.
  const few = told.filter((observable) => observable.values.length <= choiceClasses);
  const many = told.filter((observable) => observable.values.length > choiceClasses);
  for (const observable of [...few, ...many]) {
    if (features.length >= featureLimit) break;
    for (const { kind, classes, of } of extractFeatures(observable)) {
      if (kind === "dispersion") continue;
      const isChoice = kind === "whole" && classes.length <= choiceClasses;
      const feature = { observables: [observable], of, classes: classes.length, isChoice };
      if (!varies(feature, everywhere, leastOther)) continue;
      const pattern = patternOf(of);
      if (seen.has(pattern)) continue;
      seen.add(pattern);
      features.push(feature);
    }
  }
  return features.slice(0, featureLimit);
}

function isBehaviour(observable: Observable): boolean {
  return (
    observable.facet === "activity" ||
    observable.facet === "count" ||
    observable.facet === "dispersion" ||
    (observable.facet === "presence" && observable.leafType === "exchange")
  );
}

/** Whether every cell has one value, in the trials that are not held out for the test. */
function isDeterministic(observable: Observable, trials: readonly TrialFacts[]): boolean {
  const known = new Map<string, number>();
  for (const [trial, facts] of trials.entries()) {
    const symbol = observable.symbols[trial] ?? -1;
    if (facts.role === "confirmation" || symbol < 0) continue;
    const before = known.get(facts.cell);
    if (before !== undefined && before !== symbol) return false;
    known.set(facts.cell, symbol);
  }
  return true;
}
