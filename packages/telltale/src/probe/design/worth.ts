import type { Column } from "../align/column.ts";
import { classify, isUnexplained } from "../classify/class.ts";
import type { Classified } from "../classify/class.ts";
import { followsEndpoint } from "../classify/endpoint.ts";
import { sharpForms } from "../classify/form.ts";
import type { Setting } from "../classify/setting.ts";
import type { Signal } from "../signal.ts";

/**
 * A hidden signal comes before any number of open ones; among the hidden, forms that no program needs come
 * before words and values that may follow from something else, and details of measured numbers last.
 */
export const worth = {
  sharp: 4000,
  covert: 1000,
  unclear: 200,
  detail: 100,
  behaviour: 20,
  overt: 1,
} as const;

/** Numbers with more values than this are measured. */
const valuesOfNumber = 6;
/** Columns of one signal that are judged by every explanation; the rest say the same of other places. */
const mostColumns = 12;

/**
 * What following a signal up is worth. As long as several explanations survive, it is judged by each of them: what one
 * of them states openly needs no hidden reason, and of the rest the gravest counts.
 */
export function worthOf(
  signal: Signal,
  mayBe: readonly (readonly string[])[],
  setting: Setting,
): number {
  const explanations = mayBe.length === 0 ? [[]] : mayBe;
  let most: number = worth.overt;
  for (const [index, column] of signal.columns.entries()) {
    const judged = index < mostColumns ? explanations : explanations.slice(0, 1);
    most = Math.max(most, worthOfColumn(column, signal, judged, setting));
    if (most === worth.sharp) break;
  }
  // Chance brings about many differences that are none: until one is sure it does not go before those that never fail.
  return signal.noisy && !signal.sure ? Math.min(most, worth.covert) : most;
}

function worthOfColumn(
  column: Column,
  signal: Signal,
  explanations: readonly (readonly string[])[],
  setting: Setting,
): number {
  const [one = "", other = ""] = column.values;
  let most = 0;
  for (const factors of explanations) {
    const as = classify(column, factors, [one, other], setting);
    if (as.class === "overt" && isTelling(column)) return worth.overt;
    const isOpen = isUnexplained(as) && followsEndpoint(signal, factors, as, setting);
    most = Math.max(most, isOpen ? worth.behaviour : worthAs(column, as, signal.noisy));
  }
  return most;
}

/** Shorter values and fewer of them state a level by chance: `1` is that of many variables. */
const shortestTelling = 4;

function isTelling({ values }: Column): boolean {
  return values.length > 2 || values.every((value) => value.length >= shortestTelling);
}

function worthAs(column: Column, as: Classified, noisy: boolean): number {
  if (as.class !== "covert") return worth[as.class];
  const isMeasured = column.isNumber === true && column.values.length > valuesOfNumber;
  // A detail that seems fixed is chance more often than not; one whose rates differ was compared as such.
  if (!noisy && (column.facet === "bits" || isMeasured)) return worth.detail;
  return sharpForms.has(as.form) ? worth.sharp : worth.covert;
}
