import type { Column } from "../align/column.ts";
import type { Signal } from "../signal.ts";
import { isUnexplained, ofWork } from "./class.ts";
import type { Classified } from "./class.ts";
import { followsElements } from "./elements.ts";
import { followsEndpoint } from "./endpoint.ts";
import { passagesLeftOut } from "./left-out.ts";
import { standsBesideListing } from "./listing.ts";
import { bySetting, hasPassage } from "./passage.ts";
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
    : followsEndpoint(signal, factors, as, setting, column, columns)
      ? "the same trials differ openly too: another way of working at the vendor's own endpoint brings it about"
      : followsElements(columns, column, values, as, beside.sides)
        ? "the elements that say it come and go openly"
        : isCountOfDeeds(as, beside)
          ? "it is named for a count, and what the program does openly differs in the very same trials"
          : undefined;
  if (because !== undefined) return { class: "behaviour", form: as.form, because };
  if (as.form !== "wording") return as;
  const set = bySetting(factors);
  if (set !== undefined && columns.some(hasPassage)) return { ...set, form: as.form };
  return isLeftOutBesideList(beside, setting)
    ? {
        class: "unclear",
        form: as.form,
        because:
          "a passage is left out of a text that has a list of the workspace's files: it may be about them",
        settledBy: "workspaces with the same list in which the passage differs, or without it",
      }
    : as;
}

/**
 * Whether what is named for a count or a measure tells no other trials apart than something that is done or left out
 * does, by factors that change what a program has to do: it counts deeds, and deeds are open to see.
 */
function isCountOfDeeds(as: Classified, { column, factors, columns }: Beside): boolean {
  return (
    as.class === "unclear" &&
    column.isNumber === true &&
    factors.every((factor) => ofWork.test(factor)) &&
    columns.some(
      (other) =>
        (other.facet === "presence" || other.facet === "count" || other.facet === "activity") &&
        tellsTheSame(column, other),
    )
  );
}

/** Whether two columns tell the same trials apart, in all trials that have both. */
function tellsTheSame(one: Column, other: Column): boolean {
  const [there, back] = [new Map<number, number>(), new Map<number, number>()];
  for (const [trial, a] of one.symbols.entries()) {
    const b = other.symbols[trial] ?? -1;
    if (a < 0 || b < 0) continue;
    if ((there.get(a) ?? b) !== b || (back.get(b) ?? a) !== a) return false;
    there.set(a, b);
    back.set(b, a);
  }
  return there.size > 1;
}

/** Whether a passage comes and goes in a text that lists the files which the factors decide. */
function isLeftOutBesideList({ column, factors }: Beside, setting: Setting): boolean {
  if (passagesLeftOut(column) === undefined) return false;
  return factors.every((factor) => standsBesideListing(column, factor, setting));
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
