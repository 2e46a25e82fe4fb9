import type { Column } from "../align/column.ts";
import { readDate } from "../align/dates.ts";
import { wholeFeature } from "./feature.ts";
import type { Feature } from "./feature.ts";
import { numberFeatures, trimFeatures } from "./number-features.ts";
import { textFeatures } from "./text-features.ts";

/** What can be told, trial by trial, of a place in whose value chance has a part. */
export function featuresOf(column: Column): readonly Feature[] {
  if (column.facet === "moment") return trimFeatures(column);
  if (column.isNumber === true && column.leafType !== "bag") {
    const whole = column.values.length <= 6 ? wholeFeature(column) : undefined;
    return whole === undefined ? numberFeatures(column) : [whole];
  }
  const whole = wholeFeature(column);
  if (whole !== undefined) return [whole];
  // Measured numbers in one bag: which is which cannot be told.
  if (column.isNumber === true) return [];
  if (column.facet !== "value" && column.facet !== "part") return [];
  // Long texts that never come back are prose or data: their parts are columns of their own.
  if (column.leafType !== "bag" && column.values.some((value) => value.length > 400)) return [];
  // A written clock goes on from trial to trial, whatever the environment.
  const isClock = column.values.every((value) =>
    value.split("\n").every((item) => readDate(item) !== undefined),
  );
  if (isClock) return column.leafType === "bag" ? [] : trimFeatures(column);
  return textFeatures(column);
}
