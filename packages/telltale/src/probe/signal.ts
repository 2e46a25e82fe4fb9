import { absent } from "./align/column.ts";
import type { Column } from "./align/column.ts";
import { permutationTest } from "./exact.ts";
import { foldSignals } from "./fold.ts";
import type { FactorPlan } from "./factors/factor.ts";
import { cellKey } from "./manifest.ts";
import type { TrialRole } from "./manifest.ts";
import type { Environment } from "../trace/trace.ts";

/** What is known of a trial besides its trace. */
export interface TrialFacts {
  readonly id: string;
  readonly role: TrialRole;
  readonly environment: Environment;
  readonly cell: string;
  readonly round: number | undefined;
}

export function trialFacts(
  id: string,
  role: TrialRole,
  environment: Environment,
  round?: number,
): TrialFacts {
  return { id, role, environment, cell: cellKey(environment), round };
}

/** Observables that say the same: over all trials they tell the same ones apart. */
export interface Signal {
  readonly columns: readonly Column[];
  /** What was seen in the cells of the trials learned from, as a symbol of the first column's own. */
  readonly learned: ReadonlyMap<string, string>;
  /** The symbol of one trial, `undefined` when the observable is not there. */
  symbolOf(trial: number): string | undefined;
  /** It was seen often enough in one and the same cell to know whether chance has a part in it. */
  readonly sure: boolean;
  /** A cell that was tried twice gave two values: chance has a part in it. */
  readonly noisy: boolean;
  /** For a noisy one: the factor at whose levels something was seen that its control never showed. */
  readonly factor?: string;
  /** For a noisy one: the level at which it stands out most. */
  readonly level?: string;
}

/** More signals than this are not followed up, those with the fewest places first. */
const signalLimit = 400;

/** Finds the observables that seem to depend on something, from the trials that are not held back for the test. */
export function findSignals(
  columns: readonly Column[],
  trials: readonly TrialFacts[],
  factors: readonly FactorPlan[],
): readonly Signal[] {
  const learn = trials.flatMap((trial, index) => (trial.role === "confirmation" ? [] : [index]));
  const settled = new Set<string>();
  const groups = new Map<string, Signal & { columns: Column[] }>();
  const add = (pattern: string, signal: Signal): void => {
    const known = groups.get(pattern);
    if (known === undefined) groups.set(pattern, { ...signal, columns: [...signal.columns] });
    else known.columns.push(...signal.columns);
  };
  for (const column of columns) {
    if (column.facet === "moment") continue;
    if (column.of !== undefined && settled.has(column.of)) continue;
    const { learned, repeats } = learnCells(column, trials, learn);
    if (learned !== undefined) {
      settled.add(column.key);
      if (new Set(learned.values()).size < 2) continue;
      add(patternOf(column), {
        columns: [column],
        learned,
        noisy: false,
        sure: repeats >= leastRepeats,
        symbolOf: (trial) => symbolText(column, trial),
      });
      continue;
    }
    for (const factor of factors) {
      const rare = rareSignal(column, trials, learn, factor);
      if (rare !== undefined) add(`${factor.name} ${patternOf(column)}`, rare);
    }
  }
  const sorted = [...groups.values()]
    .toSorted((one, other) => other.columns.length - one.columns.length)
    .slice(0, signalLimit);
  return foldSignals(sorted, trials.length);
}

function symbolText(column: Column, trial: number): string | undefined {
  const symbol = column.symbols[trial] ?? absent;
  return symbol === absent ? undefined : String(symbol);
}

/** Trials beyond the first of their cell in which a column must have been there. */
const leastRepeats = 2;

/** The one value of each cell, `undefined` when some cell shows two; and how many trials were a cell's second or later. */
function learnCells(
  column: Column,
  trials: readonly TrialFacts[],
  learn: readonly number[],
): { readonly learned: Map<string, string> | undefined; readonly repeats: number } {
  const learned = new Map<string, string>();
  let repeats = 0;
  for (const trial of learn) {
    const symbol = symbolText(column, trial);
    if (symbol === undefined) continue;
    const cell = trials[trial]?.cell ?? "";
    const known = learned.get(cell);
    if (known !== undefined) repeats += 1;
    if (known !== undefined && known !== symbol) return { learned: undefined, repeats };
    learned.set(cell, symbol);
  }
  return { learned, repeats };
}

/** Which trials a column tells apart, whatever the values are called. */
function patternOf(column: Column): string {
  const names = new Map<number, number>();
  return Array.from(column.symbols, (symbol) => {
    if (symbol === absent) return "-";
    const known = names.get(symbol) ?? names.size;
    names.set(symbol, known);
    return known.toString(36);
  }).join(" ");
}

/** A number that chance moves is looked at while it has no more values than this. */
const valuesOfNumber = 6;

/**
 * A value that chance has a part in: worth a look when at one level of the factor values turn up that
 * its control never shows, more often than new values turn up within the control.
 */
function rareSignal(
  column: Column,
  trials: readonly TrialFacts[],
  learn: readonly number[],
  factor: FactorPlan,
): Signal | undefined {
  // How a measured number (a duration, a size of memory) is spread is not looked at here.
  if (column.isNumber === true && column.values.length > valuesOfNumber) return undefined;
  const counts = new Map<string, number>();
  const base: string[] = [];
  const byLevel = new Map<string, string[]>();
  for (const trial of learn) {
    const symbol = symbolText(column, trial);
    const level = trials[trial]?.environment[factor.name];
    if (symbol === undefined || level === undefined) continue;
    if (level === factor.control) {
      base.push(symbol);
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    } else byLevel.set(level, [...(byLevel.get(level) ?? []), symbol]);
  }
  const single = base.filter((symbol) => counts.get(symbol) === 1).length;
  if (base.length < 4 || single > 0.1 * base.length) return undefined;
  const chances = [...byLevel].map(([level, symbols]) => {
    const hits = symbols.filter((symbol) => !counts.has(symbol)).length;
    const stratum = {
      first: symbols.length,
      firstYes: hits,
      second: base.length,
      secondYes: single,
    };
    return { level, hits, chance: hits === 0 ? 1 : permutationTest([stratum]) };
  });
  // Two new values anywhere are worth repeating; what is worth a test must stand out at one level.
  if (chances.reduce((sum, { hits }) => sum + hits, 0) < 2) return undefined;
  const best = chances.toSorted((one, other) => one.chance - other.chance)[0];
  if (best === undefined) return undefined;
  const sure = best.hits > 1 && best.chance * chances.length <= 0.02;
  const symbolOf = (trial: number): string | undefined => {
    const symbol = symbolText(column, trial);
    return symbol === undefined ? undefined : counts.has(symbol) ? "usual" : "new";
  };
  const learned = new Map<string, string>();
  for (const trial of learn) {
    const symbol = symbolOf(trial);
    const cell = trials[trial]?.cell ?? "";
    if (symbol !== undefined && learned.get(cell) !== "new") learned.set(cell, symbol);
  }
  return {
    columns: [column],
    learned,
    noisy: true,
    sure,
    factor: factor.name,
    level: best.level,
    symbolOf,
  };
}
