import { absent } from "../observe/observable.ts";
import type { Observable } from "../observe/observable.ts";

/** The symbol of an observable in a trial; `undefined` where it is absent. */
export function symbolText(observable: Observable, trial: number): string | undefined {
  const symbol = observable.symbols[trial] ?? absent;
  return symbol === absent ? undefined : String(symbol);
}
