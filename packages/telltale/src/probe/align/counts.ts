import { absent } from "./column.ts";
import type { Column } from "./column.ts";

/**
 * A number that is, in every trial, the number of elements of an array that was sent (or differs from it
 * by the same amount everywhere) counts them: it says what their presence says already.
 */
export function recogniseCounts(columns: readonly Column[]): readonly Column[] {
  const counts = columns.filter((column) => column.facet === "count" && column.isNumber === true);
  if (counts.length === 0) return columns;
  return columns.map((column) =>
    column.facet === "value" &&
    column.isNumber === true &&
    counts.some((count) => isCountOf(column, count))
      ? { ...column, facet: "count" as const }
      : column,
  );
}

function isCountOf(column: Column, count: Column): boolean {
  let apart: number | undefined;
  let both = 0;
  for (let trial = 0; trial < column.symbols.length; trial++) {
    const symbol = column.symbols[trial] ?? absent;
    const other = count.symbols[trial] ?? absent;
    if (symbol === absent || other === absent) continue;
    const difference = Number(column.values[symbol]) - Number(count.values[other]);
    if (!Number.isInteger(difference) || (apart !== undefined && difference !== apart))
      return false;
    apart = difference;
    both += 1;
  }
  return both > 1;
}
