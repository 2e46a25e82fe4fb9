import { absent } from "../../observe/observable.ts";
import type { Observable } from "../../observe/observable.ts";
import { featureSettings } from "../../settings/signals.ts";

const { classLimit } = featureSettings;

/** One feature of the values of a place: which of a few classes the value of each trial is in. */
export interface Feature {
  /** Its name, read after the place: `bit 0 of the last character`. */
  readonly name: string;
  /**
   * `whole`: the value itself; `bits`: a detail of how it is made; `dispersion`: the magnitude of a measured number.
   */
  readonly kind: "whole" | "bits" | "dispersion";
  readonly classes: readonly string[];
  /** For each trial an index into `classes`, or `absent`. */
  readonly of: Int16Array;
}

/** The value itself as a feature, where values recur often enough. */
export function wholeFeature(observable: Observable): Feature | undefined {
  const present = observable.symbols.reduce((sum, symbol) => sum + Number(symbol >= 0), 0);
  if (observable.values.length > classLimit || observable.values.length * 3 > present)
    return undefined;
  return {
    name: "value",
    kind: "whole",
    classes: observable.values,
    of: Int16Array.from(observable.symbols),
  };
}

/** Builds a feature from a function of each value; `undefined` where no two trials are in different classes. */
export function featureOf(
  observable: Observable,
  name: string,
  kind: Feature["kind"],
  classes: readonly string[],
  classOf: (value: string, symbol: number) => number,
): Feature | undefined {
  const { symbols } = observable;
  const bySymbol = observable.values.map(classOf);
  const classAt = (symbol: number): number => (symbol < 0 ? absent : (bySymbol[symbol] ?? absent));
  let first = absent;
  let varies = false;
  for (let trial = 0; trial < symbols.length && !varies; trial++) {
    const found = classAt(symbols[trial] ?? absent);
    if (first === absent) first = found;
    else varies = found !== absent && found !== first;
  }
  // Most details are the same in all trials: nothing is allocated for them.
  if (!varies) return undefined;
  return { name, kind, classes, of: Int16Array.from(symbols, classAt) };
}
