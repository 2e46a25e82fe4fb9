import type { Environment } from "../trace/trace.ts";
import type { Signal, TrialFacts } from "./signal.ts";

/** Two cells that differ in one factor only. */
export interface CellPair {
  readonly factor: string;
  readonly first: string;
  readonly second: string;
}

/** "The factor makes a difference to the signal", with the pairs of cells that are to show it. */
export interface Claim {
  readonly signal: Signal;
  readonly factor: string;
  readonly pairs: readonly CellPair[];
}

/** All pairs of cells that differ in one factor only, those nearer to the control first. */
export function pairsOf(cells: ReadonlyMap<string, Environment>): readonly CellPair[] {
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

function onlyDifference(one: Environment, other: Environment): string | undefined {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const different = [...names].filter((name) => one[name] !== other[name]);
  return different.length === 1 ? different[0] : undefined;
}

/** Whether what was learned says that the two cells differ in this signal. */
export function tellsApart(signal: Signal, pair: CellPair): boolean {
  const first = signal.learned.get(pair.first);
  const second = signal.learned.get(pair.second);
  if (first === undefined || second === undefined || first === second) return false;
  return signal.factor === undefined || signal.factor === pair.factor;
}

/** The claims that a set of cells can decide, about the signals that are known well enough. */
export function claimsOf(signals: readonly Signal[], pairs: readonly CellPair[]): readonly Claim[] {
  const factors = [...new Set(pairs.map((pair) => pair.factor))];
  return signals
    .filter((signal) => signal.sure)
    .flatMap((signal) =>
      factors.flatMap((factor) => {
        const mine = pairs.filter((pair) => pair.factor === factor && tellsApart(signal, pair));
        return mine.length === 0 ? [] : [{ signal, factor, pairs: mine }];
      }),
    );
}

/** The cells of trials, the control's own first. */
export function cellsOf(trials: readonly TrialFacts[]): ReadonlyMap<string, Environment> {
  const sorted = trials.toSorted(
    (one, other) => Number(other.role === "control") - Number(one.role === "control"),
  );
  return new Map(sorted.map((trial) => [trial.cell, trial.environment]));
}
