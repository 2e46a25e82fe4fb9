import type { Observable } from "../../../../src/experiment/observe/observable.ts";

/** A text of one place, another one in each trial. */
export function textColumn(values: readonly string[]): Observable {
  return {
    key: "k",
    host: "h",
    where: "POST /x body.t",
    facet: "value",
    leafType: "string",
    symbols: Int32Array.from(values.keys()),
    values,
  };
}

/** The parts in which such texts differ, each from where it begins in its text. */
export function partColumn(
  texts: readonly string[],
  parts: readonly string[],
  starts: readonly number[],
): Observable {
  const whole = textColumn(texts);
  return { ...whole, facet: "part", values: parts, whole, starts };
}
