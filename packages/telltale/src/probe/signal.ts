import { absent } from "./align/column.ts";
import type { Column } from "./align/column.ts";
import { shiftedSignals } from "./distribution/shifted-signals.ts";
import { foldSignals } from "./fold.ts";
import type { FactorPlan } from "./factors/factor.ts";
import { cellKey } from "./manifest.ts";
import type { TrialRole } from "./manifest.ts";
import { rareSignals } from "./rare-signal.ts";
import { symbolText } from "./symbol.ts";
import type { Environment } from "../trace/trace.ts";

/** What is known of a trial besides its trace. */
export interface TrialFacts {
  readonly id: string;
  readonly role: TrialRole;
  readonly environment: Environment;
  readonly cell: string;
  readonly round: number | undefined;
  /** The look of the factorial that it belongs to. */
  readonly look?: number | undefined;
}

export function trialFacts(
  id: string,
  role: TrialRole,
  environment: Environment,
  round?: number,
  look?: number,
): TrialFacts {
  return { id, role, environment, cell: cellKey(environment), round, look };
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
  /**
   * For one whose distribution is compared: how much a trial's value speaks for the level, as a small whole
   * number fixed before the test; its symbols are `new` where it speaks for it.
   */
  scoreOf?(trial: number): number | undefined;
  /** For a noisy one that is not sure: whether what was seen speaks for this factor and level rather than for chance. */
  readonly isLikely?: boolean;
  /** Whether it is likelier that the factor brings it about now and then than that it turns up anywhere. */
  readonly isPlausible?: boolean;
  /** For a noisy one: the factor at whose levels something was seen that its control never showed. */
  readonly factor?: string;
  /** For a noisy one: the level at which it stands out most. */
  readonly level?: string;
  /** The level to compare it with, where that is not the factor's control: a level that takes away what the control shows. */
  readonly against?: string;
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
  const shifting: Column[] = [];
  for (const column of columns) {
    if (column.facet === "moment") {
      shifting.push(column);
      continue;
    }
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
    const rare = rareSignals(column, trials, learn, factors);
    for (const each of rare) add(`${each.factor ?? ""} ${patternOf(column)}`, each);
    if (rare.length === 0) shifting.push(column);
  }
  for (const shifted of shiftedSignals(shifting, trials, learn, factors))
    add(`${shifted.factor ?? ""} ${shifted.columns.map(patternOf).join()}`, shifted);
  const sorted = [...groups.values()]
    .toSorted((one, other) => other.columns.length - one.columns.length)
    .slice(0, signalLimit);
  return foldSignals(sorted, trials.length);
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
