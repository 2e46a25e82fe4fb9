// Arms and pilots: fresh trials for stochastic claims, and for what no single place shows.

/** Fresh trials in arms, for what is stochastic. */
export const armSettings = {
  /** Trials of one arm, at most: what a low-rate value needs. */
  mostTrialsPerArm: 100,
  /** Arms of one round, at most. */
  armLimit: 12,
  /**
   * Claims that the arms decide besides and that are tested too: they must not take power from the
   * planned claims.
   */
  claimsBesides: 6,
} as const;

/** Pilots: few trials that say whether a stochastic claim is worth its many. */
export const pilotSettings = {
  /**
   * Trials of one arm: a value with a rate of 0.3 turns up at least twice in all but one of 130
   * repeats.
   */
  pilotTrials: 20,
  /** Hits from which it is worth going on. */
  leastHits: 2,
  /** How many hits it takes to outweigh one at another level. */
  hitsOutweighed: 6,
} as const;

/** Pilots of one round. */
export const pilotPlanSettings = {
  /** Pairs of cells that are tried together. */
  pairsAtOnce: 2,
} as const;

/** How many trials go into stochastic claims. */
export const stochasticArmSettings = {
  /** Trials that may go into low-rate values when nothing else limits them. */
  lowRateBudget: 320,
  /** Multiple of the needed trials that is run where the budget allows. */
  surplus: 1.5,
} as const;

/** Fresh trials for what no single place shows. */
export const twoSampleArmSettings = {
  /**
   * Fresh trials of an arm for what no single place shows: a deterministic bit needs half of them.
   */
  trialsAnArm: 32,
  /** Levels that get an arm, those that separate best first. */
  armLimit: 3,
} as const;
