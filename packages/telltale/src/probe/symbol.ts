import { absent } from "./align/column.ts";
import type { Column } from "./align/column.ts";

/** What a column shows in a trial, `undefined` when it is not there. */
export function symbolText(column: Column, trial: number): string | undefined {
  const symbol = column.symbols[trial] ?? absent;
  return symbol === absent ? undefined : String(symbol);
}
