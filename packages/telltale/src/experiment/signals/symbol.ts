import { absent } from "../observe/observable.ts";
import type { Observable } from "../observe/observable.ts";

/** What a column shows in a trial, `undefined` when it is not there. */
export function symbolText(observable: Observable, trial: number): string | undefined {
  const symbol = observable.symbols[trial] ?? absent;
  return symbol === absent ? undefined : String(symbol);
}
