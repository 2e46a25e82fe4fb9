import type { Column } from "../align/column.ts";
import type { Signal } from "../signal.ts";
import { isUnexplained } from "./class.ts";
import type { Classified } from "./class.ts";
import { followsElements } from "./elements.ts";
import { followsEndpoint } from "./endpoint.ts";
import type { Setting } from "./setting.ts";

/** What was shown, with what is seen beside it that may clear it. */
export interface Beside {
  readonly column: Column;
  readonly signal: Signal;
  readonly factors: readonly string[];
  /** A value of each side that differs. */
  readonly values: readonly [string, string];
  /** Trials of the two sides that were to show it. */
  readonly sides: readonly [readonly number[], readonly number[]];
  /** All columns that depend on just these factors. */
  readonly columns: readonly Column[];
}

/** What a column is called, given what is seen beside it: what follows from something open is no secret of its own. */
export function clearedBeside(as: Classified, beside: Beside, setting: Setting): Classified {
  if (!isUnexplained(as)) return as;
  const { column, signal, factors, values, columns } = beside;
  const because = isOnlyThere(beside)
    ? "it is the same wherever it is: all that differs is that it is there"
    : followsEndpoint(signal, factors, as, setting, column)
      ? "the same trials differ openly too: another way of working at the vendor's own endpoint brings it about"
      : followsElements(columns, column, values, as)
        ? "the elements that say it come and go openly"
        : undefined;
  return because === undefined ? as : { class: "behaviour", form: as.form, because };
}

/** Whether a place is missing on one side and has one and the same value on the other. */
function isOnlyThere({ column: { facet, symbols, whole }, sides }: Beside): boolean {
  if (facet === "bits" || facet === "spread") return false;
  const seen = sides.map(
    (trials) =>
      new Set(
        trials.map((trial) => (whole?.symbols ?? symbols)[trial] ?? -1).filter((each) => each >= 0),
      ),
  );
  const [fewer, more] = seen.map((symbolsThere) => symbolsThere.size).toSorted((a, b) => a - b);
  return fewer === 0 && more === 1;
}
