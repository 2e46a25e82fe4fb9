import type { Assignment } from "../../capture/trace/trace.ts";
import type { Signal, TrialFacts } from "./signal.ts";

/** Two cells that differ in one factor only. */
export interface CellPair {
  readonly factor: string;
  readonly first: string;
  readonly second: string;
}

/** "The factor makes a difference to the signal", with what is to show it: pairs of cells, or trials of a factorial. */
export interface Claim {
  readonly signal: Signal;
  readonly factor: string;
  /** Cells with trials of their own; none for a claim that a factorial is to decide. */
  readonly pairs: readonly CellPair[];
  readonly contrast?: FactorialContrast;
  /** Levels of other factors without which it makes none, where it is known. */
  readonly given?: Assignment;
  /** What it weighs among all claims; 1 when absent. */
  readonly weight?: number;
}

/** A cell, and what is learned or foretold of it. */
export interface CellOutcome {
  readonly environment: Assignment;
  readonly symbol: string;
}

/** How the trials of a factorial are told apart for one claim. All of it is fixed before they are run. */
export interface FactorialContrast {
  /** `undefined` where the factor is not expected to make a difference, or nothing is known. */
  sideOf(environment: Assignment): ContrastSide | undefined;
  /** Whether a symbol is what is foretold. */
  isAsPredicted(foretold: string, symbol: string): boolean;
  /** The cells nearest to the control between which the factor makes the difference. */
  readonly cellOutcomes: readonly CellOutcome[];
}

export interface ContrastSide {
  /** Follows from the levels of all other factors. */
  readonly stratum: string;
  /** What is foretold there for the factor's control. */
  readonly usual: string;
  /** Whether something else is foretold for the level that the factor has. */
  readonly isChanged: boolean;
}

/** All pairs of cells that differ in one factor only, those nearer to the control first. */
export function singleFactorPairs(cells: ReadonlyMap<string, Assignment>): readonly CellPair[] {
  const pairs: CellPair[] = [];
  const list = [...cells];
  list.forEach(([first, one], index) => {
    for (const [second, other] of list.slice(index + 1)) {
      const factor = onlyDifference(one, other);
      if (factor !== undefined) pairs.push({ factor, first, second });
    }
  });
  return pairs;
}

function onlyDifference(one: Assignment, other: Assignment): string | undefined {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const different = [...names].filter((name) => one[name] !== other[name]);
  return different.length === 1 ? different[0] : undefined;
}

/** Whether what was learned says that the two cells differ in this signal. */
export function hasDifference(signal: Signal, pair: CellPair): boolean {
  const first = signal.learned.get(pair.first);
  const second = signal.learned.get(pair.second);
  if (first === undefined || second === undefined || first === second) return false;
  return signal.factor === undefined || signal.factor === pair.factor;
}

/** The cells between which a claim was shown, with what they show. */
export function cellOutcomesOf(
  { signal, pairs, contrast }: Claim,
  cells: ReadonlyMap<string, Assignment>,
): readonly CellOutcome[] {
  if (contrast !== undefined) return contrast.cellOutcomes;
  return [...new Set(pairs.flatMap(({ first, second }) => [first, second]))].flatMap((cell) => {
    const [environment, symbol] = [cells.get(cell), signal.learned.get(cell)];
    return environment === undefined || symbol === undefined ? [] : [{ environment, symbol }];
  });
}

/** The claims that a set of cells can decide, about the signals that are known well enough. */
export function pairwiseClaims(
  signals: readonly Signal[],
  pairs: readonly CellPair[],
): readonly Claim[] {
  const factors = [...new Set(pairs.map((pair) => pair.factor))];
  return signals
    .filter((signal) => signal.isTestable)
    .flatMap((signal) =>
      factors.flatMap((factor) => {
        const mine = pairs.filter((pair) => pair.factor === factor && hasDifference(signal, pair));
        return mine.length === 0 ? [] : [{ signal, factor, pairs: mine }];
      }),
    );
}

/** The cells of trials, the control's own first. */
export function cellsOf(trials: readonly TrialFacts[]): ReadonlyMap<string, Assignment> {
  const sorted = trials.toSorted(
    (one, other) => Number(other.role === "control") - Number(one.role === "control"),
  );
  return new Map(sorted.map((trial) => [trial.cell, trial.environment]));
}
