// What an audit may spend, in trials and in time.

/**
 * The budget when the user gives none; an audit ends earlier when nothing is left to be tried. A covert value with a
 * rate of three in ten takes 170 fresh trials to be shown: the reserve is for that, where its first trials support it,
 * and for what is covert beyond doubt and lacks a few trials.
 */
export const standardBudget = { trials: 120, reserve: 180 } as const;

/** How trials are reckoned in time, where the budget is in seconds. */
export const budgetClockSettings = {
  /** Milliseconds of a trial, before the first one ends: a first guess. */
  guess: 1000,
  /** Time kept for the final analysis, as a multiple of the longest analysis so far. */
  lastJudgement: 1.5,
  /**
   * The share of the remaining time that is kept for planning, at most: an analysis that was slow
   * once must not end the trials.
   */
  mostThinking: 0.3,
} as const;

/** How many factors of what the subject reads a budget covers, and the trials that finding them may cost. */
export const discoveryBudgetSettings = {
  /** Trials that run at a time: what a budget in seconds is reckoned with. */
  atATime: 2,
  /** The share of the time that is not planning and judging. */
  shareOfTrials: 0.75,
  /**
   * With fewer trials nothing can be claimed of the factors that everybody has, let alone of more.
   */
  leastTrials: 40,
  /**
   * Factors of variables for each trial of the budget: each takes part in every row, and a few more
   * rows tell it apart.
   */
  variablesPerTrial: 0.12,
  /** The same for files. */
  filesPerTrial: 0.08,
  /**
   * Factors of a usual budget: up to these the shares above hold. A larger budget gets more only
   * where `sharePastUsual` of its share exceeds them.
   */
  usual: { variables: 24, files: 16 },
  /** The share of its share from which a larger budget has more than the usual number. */
  sharePastUsual: 0.4,
  /** Factors at most, whatever the budget. */
  most: { variables: 120, files: 80 },
  /** The share of the trials that may go into finding which factors end the turn. */
  shareOfChecks: 0.065,
  /** Trials that may go into it, at most. */
  mostChecks: 24,
} as const;

/** When discovery stops, and what its trials are given. */
export const discoverySettings = {
  /** The share of an audit's seconds that may pass before the last observation trial begins. */
  shareOfSeconds: 0.12,
  /** The same share for the last trial that checks whether a factor ends the turn. */
  shareOfChecking: 0.25,
  /**
   * How many times as long as one without levels a trial with levels set may take: generous,
   * because on a busy machine a variable must not look as if it ended the turn.
   */
  timesAsLong: 6,
  /** Seconds that it may take in any case. */
  leastSeconds: 10,
  /** Variables that only reading the program showed to matter, at most. */
  mostNamedOnly: 6,
  /** Trials to see that these variables do not end the turn. */
  checksOfNamed: 4,
} as const;
