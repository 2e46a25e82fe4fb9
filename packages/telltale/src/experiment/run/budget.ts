import { budgetClockSettings } from "../settings/budget.ts";

const { guess, lastJudgement, mostThinking } = budgetClockSettings;

export interface Budget {
  readonly trials?: number;
  /** Trials beyond these, for low-rate signals that may be covert: those take more than all else together. */
  readonly reserve?: number;
  readonly seconds?: number;
  /** Where the seconds are too few for `leastTrials`, as many seconds as those take, but at most `mostSeconds`. */
  readonly leastTrials?: number;
  readonly mostSeconds?: number;
}

/** Keeps track of the budget: what is left of it, in trials. */
export interface BudgetTracker {
  /**
   * How many more trials the budget allows, given how many were run.
   * @param elsewhere trials that were run besides, for factors that came late.
   */
  remainingTrials(done: number, elsewhere?: number): number;
  /** Runs planning, and counts its time as such. */
  timePlanning<T>(work: () => T): T;
  /** Waits for something that is not a trial: its time says nothing of how long trials take. */
  timeWaiting<T>(work: () => Promise<T>): Promise<T>;
}

/** @param now milliseconds of a clock that never goes back. */
export function createBudgetTracker(budget: Budget | undefined, now: () => number): BudgetTracker {
  const began = now();
  let thought = 0;
  let waited = 0;
  let longest = 0;
  return {
    remainingTrials(done, elsewhere = 0) {
      const byTrials =
        budget?.trials === undefined ? Number.POSITIVE_INFINITY : budget.trials - done - elsewhere;
      if (budget?.seconds === undefined) return byTrials;
      const elapsed = now() - began;
      const share = done === 0 ? 0 : Math.min(mostThinking, thought / Math.max(1, elapsed));
      const each = done === 0 ? guess : (elapsed - thought - waited) / done;
      const needed = elapsed + (((budget.leastTrials ?? 0) - done) * each) / (1 - share);
      const seconds = Math.max(
        budget.seconds,
        Math.min(needed / 1000, budget.mostSeconds ?? budget.seconds),
      );
      const left = seconds * 1000 - elapsed - lastJudgement * longest;
      if (left <= 0) return 0;
      return Math.min(byTrials, Math.max(0, Math.floor((left * (1 - share)) / Math.max(1, each))));
    },
    timePlanning(work) {
      const from = now();
      const result = work();
      const took = now() - from;
      thought += took;
      longest = Math.max(longest, took);
      return result;
    },
    async timeWaiting(work) {
      const from = now();
      const result = await work();
      waited += now() - from;
      return result;
    },
  };
}
