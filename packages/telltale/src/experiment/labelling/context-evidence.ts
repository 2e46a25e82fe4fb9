import type { Observable } from "../observe/observable.ts";
import type { Signal } from "../signals/signal.ts";
import { hasTrait } from "../../trial/factors/index.ts";
import { mayBeCovert } from "./dependence-label.ts";
import type { DependenceLabel } from "./dependence-label.ts";
import { followsElements } from "./elements.ts";
import { followsEndpoint } from "./endpoint.ts";
import { omittedPassages } from "./omitted-passage.ts";
import { standsBesideListing } from "./listing.ts";
import { bySetting, hasPassage } from "./passage.ts";
import type { TrialContext } from "./trial-context.ts";

/** A dependence with what is seen beside it, which may clear it. */
export interface ContextEvidence {
  readonly observable: Observable;
  readonly signal: Signal;
  readonly factors: readonly string[];
  /** A value of each side that differs. */
  readonly values: readonly [string, string];
  /** Trials of the two sides that were to show it. */
  readonly sides: readonly [readonly number[], readonly number[]];
  /** All observables that depend on exactly these factors. */
  readonly observables: readonly Observable[];
}

/**
 * The label of an observable, given what is seen beside it: what follows from something overt is no secret of its own.
 */
export function clearByContext(
  as: DependenceLabel,
  beside: ContextEvidence,
  context: TrialContext,
): DependenceLabel {
  if (!mayBeCovert(as)) return as;
  const { observable, signal, factors, values, observables } = beside;
  const because = isOnlyThere(beside)
    ? "it is the same wherever it is: all that differs is that it is there"
    : followsEndpoint(signal, factors, as, context, observable, observables)
      ? "the same trials differ openly too: another way of working at the vendor's own endpoint brings it about"
      : followsElements(observables, observable, values, as, beside.sides)
        ? "the elements that say it come and go openly"
        : isCountOfDeeds(as, beside)
          ? "it is named for a count, and what the program does openly differs in the very same trials"
          : undefined;
  if (because !== undefined) return { class: "behaviour", form: as.form, because };
  if (as.form !== "wording") return as;
  const set = bySetting(factors);
  if (set !== undefined && observables.some(hasPassage)) return { ...set, form: as.form };
  return isLeftOutBesideList(beside, context)
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
 * Whether an observable that is named for a count or a measure tells apart only trials that something done or left out
 * tells apart too, by factors that change a program's workload: then it counts what was done, which is overt.
 */
function isCountOfDeeds(
  as: DependenceLabel,
  { observable, factors, observables }: ContextEvidence,
): boolean {
  return (
    as.class === "unclear" &&
    observable.isNumber === true &&
    factors.every((factor) => hasTrait(factor, "workload")) &&
    observables.some(
      (other) =>
        (other.facet === "presence" || other.facet === "count" || other.facet === "activity") &&
        tellsTheSame(observable, other),
    )
  );
}

/** Whether two observables tell the same trials apart, among all trials that have both. */
function tellsTheSame(one: Observable, other: Observable): boolean {
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
function isLeftOutBesideList(
  { observable, factors }: ContextEvidence,
  context: TrialContext,
): boolean {
  if (omittedPassages(observable) === undefined) return false;
  return factors.every((factor) => standsBesideListing(observable, factor, context));
}

/** Whether a place is missing on one side and has one and the same value on the other. */
function isOnlyThere({ observable: { facet, symbols, whole }, sides }: ContextEvidence): boolean {
  if (facet === "bits" || facet === "dispersion") return false;
  const seen = sides.map(
    (trials) =>
      new Set(
        trials.map((trial) => (whole?.symbols ?? symbols)[trial] ?? -1).filter((each) => each >= 0),
      ),
  );
  const [fewer, more] = seen.map((symbolsThere) => symbolsThere.size).toSorted((a, b) => a - b);
  return fewer === 0 && more === 1;
}
