import { absent } from "./observable.ts";
import type { Observable } from "./observable.ts";

/**
 * Recognises counts: a number that equals the number of elements of an array that was sent, or differs from it by the
 * same amount in every trial. Such a number says no more than the presence of the elements.
 */
export function recogniseCounts(observables: readonly Observable[]): readonly Observable[] {
  const counts = observables.filter(
    (observable) => observable.facet === "count" && observable.isNumber === true,
  );
  if (counts.length === 0) return observables;
  return observables.map((observable) =>
    observable.facet === "value" &&
    observable.isNumber === true &&
    counts.some((count) => isCountOf(observable, count))
      ? { ...observable, facet: "count" as const }
      : observable,
  );
}

function isCountOf(observable: Observable, count: Observable): boolean {
  let apart: number | undefined;
  let both = 0;
  for (let trial = 0; trial < observable.symbols.length; trial++) {
    const symbol = observable.symbols[trial] ?? absent;
    const other = count.symbols[trial] ?? absent;
    if (symbol === absent || other === absent) continue;
    const difference = Number(observable.values[symbol]) - Number(count.values[other]);
    if (!Number.isInteger(difference) || (apart !== undefined && difference !== apart))
      return false;
    apart = difference;
    both += 1;
  }
  return both > 1;
}
