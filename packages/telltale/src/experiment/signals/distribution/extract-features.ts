import type { Observable } from "../../observe/observable.ts";
import { readDate } from "../../observe/dates.ts";
import { wholeFeature } from "./feature.ts";
import type { Feature } from "./feature.ts";
import { numberFeatures, trimFeatures } from "./number-features.ts";
import { textFeatures } from "./text-features.ts";

/** The features of an observable with a stochastic value: what can be compared trial by trial. */
export function extractFeatures(observable: Observable): readonly Feature[] {
  if (observable.facet === "timestamp") return trimFeatures(observable);
  if (observable.isNumber === true && observable.leafType !== "bag") {
    const whole = observable.values.length <= 6 ? wholeFeature(observable) : undefined;
    return whole === undefined ? numberFeatures(observable) : [whole];
  }
  const whole = wholeFeature(observable);
  if (whole !== undefined) return [whole];
  // Measured numbers in a bag cannot be told from each other.
  if (observable.isNumber === true) return [];
  if (observable.facet !== "value" && observable.facet !== "part") return [];
  // Long texts that never recur are prose or data: their parts are observables of their own.
  if (observable.leafType !== "bag" && observable.values.some((value) => value.length > 400))
    return [];
  // A written time advances from trial to trial, whatever the assignment.
  const isClock = observable.values.every((value) =>
    value.split("\n").every((item) => readDate(item) !== undefined),
  );
  if (isClock) return observable.leafType === "bag" ? [] : trimFeatures(observable);
  return textFeatures(observable);
}
