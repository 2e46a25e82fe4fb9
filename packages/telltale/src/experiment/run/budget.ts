export interface Budget {
  readonly trials?: number;
  /** Trials beyond these, for what may be hidden and shows now and then only: it takes more than all else together. */
  readonly reserve?: number;
  readonly seconds?: number;
  /** Where the seconds are too few for so many trials, as many seconds as those take, but no more than these. */
  readonly leastTrials?: number;
  readonly mostSeconds?: number;
}

/** Keeps the budget: what is left of it, in trials. */
export interface BudgetTracker {
  /**
   * How many more trials there is room for, given how many were run.
   * @param elsewhere trials that were run besides, for what came late.
   */
  remainingTrials(done: number, elsewhere?: number): number;
  /** Runs what is not a trial, and reckons its time as such. */
  timePlanning<T>(work: () => T): T;
  /** Waits for what is no trial: its time says nothing of how long those take. */
  timeWaiting<T>(work: () => Promise<T>): Promise<T>;
}

/** Before the first trial ends nothing is known of their length: one a second is a guess to start with. */
const guess = 1000;
/** The last judgement looks at all traces once more: as long as the longest so far, and half as long again. */
const lastJudgement = 1.5;
/** Planning is done several times yet; of the time left, no more than this is kept for it. */
const mostThinking = 0.3;

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
