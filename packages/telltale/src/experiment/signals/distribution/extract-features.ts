import type { Observable } from "../../observe/observable.ts";
import { readDate } from "../../observe/dates.ts";
import { wholeFeature } from "./feature.ts";
import type { Feature } from "./feature.ts";
import { numberFeatures, trimFeatures } from "./number-features.ts";
import { textFeatures } from "./text-features.ts";

/** What can be told, trial by trial, of a place in whose value chance has a part. */
export function extractFeatures(observable: Observable): readonly Feature[] {
  if (observable.facet === "timestamp") return trimFeatures(observable);
  if (observable.isNumber === true && observable.leafType !== "bag") {
    const whole = observable.values.length <= 6 ? wholeFeature(observable) : undefined;
    return whole === undefined ? numberFeatures(observable) : [whole];
  }
  const whole = wholeFeature(observable);
  if (whole !== undefined) return [whole];
  // Measured numbers in one bag: which is which cannot be told.
  if (observable.isNumber === true) return [];
  if (observable.facet !== "value" && observable.facet !== "part") return [];
  // Long texts that never come back are prose or data: their parts are columns of their own.
  if (observable.leafType !== "bag" && observable.values.some((value) => value.length > 400))
    return [];
  // A written clock goes on from trial to trial, whatever the environment.
  const isClock = observable.values.every((value) =>
    value.split("\n").every((item) => readDate(item) !== undefined),
  );
  if (isClock) return observable.leafType === "bag" ? [] : trimFeatures(observable);
  return textFeatures(observable);
}
