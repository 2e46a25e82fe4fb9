import type { Observable, Facet } from "../observe/observable.ts";
import { localDay } from "../observe/dates.ts";
import type { Statement } from "../../trial/factors/factor.ts";
import { factorNamed, hasTrait } from "../../trial/factors/index.ts";
import { listingOf } from "./listing.ts";
import { tellsOwnClock } from "./own-clock.ts";
import type { TrialContext } from "./trial-context.ts";
import { removeStatements } from "./statement-removal.ts";

/** Facets that hold how something is written, not what. */
const ofForm: ReadonlySet<Facet> = new Set<Facet>([
  "date-format",
  "lexeme",
  "order",
  "shape",
  "spacing",
]);

/** Facets that a clock in a time zone decides. */
const ofLocalTime: ReadonlySet<Facet> = new Set<Facet>(["date", "clock-offset"]);

/** A name of few words, as vendors give one to each thing of a kind: `aws-lambda` beside `kubernetes`. */
const vocabularyName = /^\p{L}{2,}(?:[-_ .]\p{L}{2,}){0,3}$/u;

/**
 * Whether the value states the factor's level wherever the level is not the control's: literally, or as the day or the
 * clock that a person would read there. What is left after removing the statement must be the same wherever the other
 * factors are, or it would be a second thing said by the same place; for a name of few words, the same at the level.
 */
export function isLevelStated(
  observable: Observable,
  factor: string,
  context: TrialContext,
  others: readonly string[],
): boolean {
  // In Telltale's own words for how something is written, a number or a name is not the subject's.
  if (observable.leafType === "format" || ofForm.has(observable.facet)) return false;
  const rows = Array.from(observable.symbols, (symbol, trial) => ({
    value: observable.values[symbol],
    trial,
  })).filter((row) => row.value !== undefined);
  const { offsetAt } = factorNamed(factor) ?? {};
  if (offsetAt !== undefined && ofLocalTime.has(observable.facet)) {
    const isSaid = (value: string, trial: number): boolean => {
      const level = context.trials[trial]?.environment[factor];
      return (
        level !== undefined &&
        saysLocalTime(observable, value, trial, context, (at) => offsetAt(level, at))
      );
    };
    return rows.every(({ value = "", trial }) => isSaid(value, trial));
  }
  if (hasTrait(factor, "time") && tellsOwnClock(observable, context)) return true;
  const control = factorNamed(factor)?.control;
  const levelAt = (trial: number): string | undefined => context.trials[trial]?.environment[factor];
  // A value that also occurs at the control says nothing of the level.
  const plain = new Set(
    rows.flatMap(({ value, trial }) => (levelAt(trial) === control ? [value] : [])),
  );
  const rests = new Map<string, Set<string>>();
  for (const { value = "", trial } of rows) {
    const level = levelAt(trial);
    if (level === undefined) continue;
    const { environment = {} } = context.trials[trial] ?? {};
    const listing = listingOf(value, factor, environment);
    if (listing === "") continue;
    const { rest, stated } =
      listing === undefined
        ? withoutLevel(value, factor, trial, context)
        : { rest: listing, stated: true };
    if (!stated && !plain.has(value) && !statesAnother(value, factor, trial, context)) return false;
    if (!stated || (level === control && listing === undefined)) continue;
    // A name for each level may have words of its own beside the level's.
    const named = vocabularyName.test(value) ? [level] : [];
    const elsewhere = [...named, ...others.map((other) => environment[other] ?? "")].join("\n");
    rests.set(elsewhere, (rests.get(elsewhere) ?? new Set()).add(asOneList(rest)));
  }
  return rests.size > 0 && [...rests.values()].every((each) => each.size === 1);
}

/**
 * Whether at some level other than the control's the whole value, or the part of a text that differs, names the level,
 * and no trial of the control says the same.
 */
export function isLevelNamedSomewhere(
  observable: Observable,
  factor: string,
  context: TrialContext,
): boolean {
  const isNameable = observable.facet === "value" || observable.facet === "part";
  if (observable.leafType === "format" || !isNameable) return false;
  const mark = `{${factor}}`;
  const control = factorNamed(factor)?.control;
  const named = new Set<number>();
  const plain = new Set<number>();
  observable.symbols.forEach((symbol, trial) => {
    const value = observable.values[symbol];
    const level = context.trials[trial]?.environment[factor];
    if (value === undefined || level === undefined) return;
    // What was masked is each trial's own level.
    if (value === mark) {
      if (level !== control) named.add(symbol);
    } else if (level === control) plain.add(symbol);
    else if (vocabularyName.test(value) && withoutLevel(value, factor, trial, context).stated)
      named.add(symbol);
  });
  return named.size > 0 && plain.isDisjointFrom(named);
}

/** The value with `{}` for what states the level of its trial, and whether anything does. */
function withoutLevel(
  value: string,
  factor: string,
  trial: number,
  context: TrialContext,
): { readonly rest: string; readonly stated: boolean } {
  // Statements beyond doubt were masked before; only where none was are weaker forms looked for.
  const mark = `{${factor}}`;
  if (value.includes(mark)) return { rest: value.replaceAll(mark, "{}"), stated: true };
  const level = context.trials[trial]?.environment[factor] ?? "";
  return removeStatements(value, statementsAt(factor, level, trial, context));
}

/**
 * A list of stated things with one separator throughout is stated once: how many there are follows from what they are.
 */
function asOneList(rest: string): string {
  return rest.replaceAll(/\{\}([^{}]{1,8})\{\}(?:\1\{\})*/g, "{}$1{}");
}

/** Whether a value states the level that another factor has in its trial: then it says nothing of this factor's. */
function statesAnother(
  value: string,
  factor: string,
  trial: number,
  context: TrialContext,
): boolean {
  const { environment = {} } = context.trials[trial] ?? {};
  return Object.entries(environment).some(
    ([other, level]) =>
      other !== factor &&
      level !== factorNamed(other)?.control &&
      (value.includes(`{${other}}`) ||
        removeStatements(value, statementsAt(other, level, trial, context)).stated),
  );
}

function saysLocalTime(
  observable: Observable,
  value: string,
  trial: number,
  { clocks, began }: TrialContext,
  offsetAt: (at: number) => number,
): boolean {
  const starts = clocks?.[trial] ?? [began[trial] ?? 0];
  return starts.some((at) => isLocalAt(observable, value, at, offsetAt(at)));
}

function isLocalAt(observable: Observable, value: string, began: number, offset: number): boolean {
  if (observable.facet === "clock-offset") {
    // On a dial without a day, thirteen hours ahead reads as eleven behind.
    const apart = Math.abs(Number(value) - offset) % 1440;
    return Math.min(apart, 1440 - apart) <= 15;
  }
  // A trial may run past midnight.
  return [began, began + 120_000].some((at) => localDay(at, offset) === value);
}

function statementsAt(
  factor: string,
  level: string,
  trial: number,
  context: TrialContext,
): readonly Statement[] {
  const { began, modelHosts } = context;
  return factorNamed(factor)?.statements(level, began[trial] ?? 0, modelHosts[trial]) ?? [];
}
