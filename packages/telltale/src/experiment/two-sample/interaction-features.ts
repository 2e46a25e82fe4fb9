import { patternOf } from "./feature.ts";
import type { ClassifierFeature } from "./feature.ts";
import { interactionFeatureSettings } from "../settings/two-sample.ts";

const { pairedLimit } = interactionFeatureSettings;

/**
 * Interactions of two choices: a bit may be in neither of them, but in whether they are equal. Only few are combined,
 * since every further pair makes the true one harder to find.
 */
export function interactionFeatures(
  singles: readonly ClassifierFeature[],
): readonly ClassifierFeature[] {
  const chosen = singles
    .filter((feature) => feature.isChoice)
    .map((feature) => ({ sign: feature, spread: evenness(feature) }))
    .toSorted((one, other) => other.spread - one.spread)
    .slice(0, pairedLimit)
    .map(({ sign: feature }) => feature);
  const seen = new Set(chosen.map((feature) => patternOf(feature.of)));
  return chosen.flatMap((one, index) =>
    chosen.slice(index + 1).flatMap((other) => {
      const pair = pairOf(one, other);
      // A pair in which one choice determines the other adds nothing.
      const pattern = patternOf(pair.of);
      if (seen.has(pattern)) return [];
      seen.add(pattern);
      return [pair];
    }),
  );
}

function pairOf(one: ClassifierFeature, other: ClassifierFeature): ClassifierFeature {
  const of = Int16Array.from(one.of, (first, trial) => {
    const second = other.of[trial] ?? -1;
    return first < 0 || second < 0 ? -1 : first * other.classes + second;
  });
  return {
    observables: [...one.observables, ...other.observables],
    of,
    classes: one.classes * other.classes,
    isChoice: false,
  };
}

/** Normalised entropy of the classes over the trials that have the feature. */
function evenness(feature: ClassifierFeature): number {
  const counts = Array.from({ length: feature.classes }, () => 0);
  for (const seen of feature.of) if (seen >= 0) counts[seen] = (counts[seen] ?? 0) + 1;
  const all = counts.reduce((sum, count) => sum + count, 0);
  const bits = counts.reduce(
    (sum, count) => (count === 0 ? sum : sum - (count / all) * Math.log2(count / all)),
    0,
  );
  // A feature that is present in half of the trials can carry half as much.
  return ((bits / Math.log2(Math.max(2, feature.classes))) * all) / feature.of.length;
}
