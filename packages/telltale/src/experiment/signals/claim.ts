import type { Assignment } from "../../capture/trace/trace.ts";
import type { Signal, TrialFacts } from "./signal.ts";

/** Two cells that differ in one factor only. */
export interface CellPair {
  readonly factor: string;
  readonly first: string;
  readonly second: string;
}

/**
 * The claim that a factor makes a difference to a signal, with the evidence that is to show it: pairs of cells, or the
 * trials of a factorial.
 */
export interface Claim {
  readonly signal: Signal;
  readonly factor: string;
  /** Pairs of cells with trials of their own; none for a claim that a factorial tests. */
  readonly pairs: readonly CellPair[];
  readonly contrast?: FactorialContrast;
  /** Levels of other factors that the difference needs, where they are known. */
  readonly given?: Assignment;
  /** Its weight in Holm's adjustment; 1 when absent. */
  readonly weight?: number;
}

/** One cell of the design, and the value of the signal that was observed or is predicted there. */
export interface CellOutcome {
  readonly environment: Assignment;
  readonly symbol: string;
}

/**
 * Splits the trials of a factorial into two sides, control and treated, for one claim. Fixed before they are run, so
 * that the test is confirmatory.
 */
export interface FactorialContrast {
  /** The stratum and side of a trial; `undefined` where no difference is predicted, or nothing is. */
  sideOf(environment: Assignment): ContrastSide | undefined;
  /** Whether a symbol agrees with the predicted one. */
  isAsPredicted(foretold: string, symbol: string): boolean;
  /** The cells nearest to the control between which the factor makes a difference. */
  readonly cellOutcomes: readonly CellOutcome[];
}

export interface ContrastSide {
  /** Determined by the levels of all other factors. */
  readonly stratum: string;
  /** The value predicted there for the factor's control. */
  readonly usual: string;
  /** Whether another value is predicted at the factor's actual level. */
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

/** Whether the two cells differ in this signal, by the trials learned from. */
export function hasDifference(signal: Signal, pair: CellPair): boolean {
  const first = signal.learned.get(pair.first);
  const second = signal.learned.get(pair.second);
  if (first === undefined || second === undefined || first === second) return false;
  return signal.factor === undefined || signal.factor === pair.factor;
}

/** The cells between which a claim was shown, with the value in each. */
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

/** The claims that pairs of cells can test, about testable signals. */
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

/** The cells of some trials, the control's first. */
export function cellsOf(trials: readonly TrialFacts[]): ReadonlyMap<string, Assignment> {
  const sorted = trials.toSorted(
    (one, other) => Number(other.role === "control") - Number(one.role === "control"),
  );
  return new Map(sorted.map((trial) => [trial.cell, trial.environment]));
}
