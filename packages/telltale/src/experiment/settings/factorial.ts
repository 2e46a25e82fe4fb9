// The factorial and its looks: fresh trials that confirm or refute claims.

/** Rules that are tested. */
export const claimSettings = {
  /** Posterior from which a rule that is not settled is considered. */
  likely: 0.4,
} as const;

/** Looks at a factorial, and alpha. */
export const lookSettings = {
  /**
   * The share of alpha of each look: the first trials, all of them, and a third look that is
   * planned after them (Bonferroni). Every claim has these shares, whether or not the later looks
   * are taken, so that stopping after any of them makes no false claim likelier.
   */
  alphaShareOfLook: [0.3, 0.55, 0.15],
} as const;

/** Weights of claims in Holm's adjustment; a deterministic one has 1. */
export const claimTestSettings = {
  /**
   * Weight of distribution shifts in Holm's adjustment. They are guesses from few trials, tested in
   * many: their p-values can be far smaller, and many of them come to nothing. They must not cost
   * deterministic claims their power.
   */
  scoredWeight: 0.05,
  /** Weight of low-rate signals, which are tested in more trials too. */
  rareWeight: 0.5,
  /**
   * What is left of a claim's weight where trials were added to its arms after a first look, as in
   * experiments saved before the factorial.
   */
  weightOfSecondLook: 0.5,
} as const;

/** Which factors and levels are varied together. */
export const factorialSettings = {
  /** Factors that are varied together, at most: with more, each may mask what another does. */
  mostFactors: 12,
  /** Levels of a factor besides its control, at most. */
  mostLevels: 3,
  /**
   * Posterior from which a rule counts as nearly settled: overt ones are not followed up until they
   * are settled.
   */
  nearlySettled: 0.9,
  /**
   * A rule adds a level of a factor only if it matters at least this share of the most important
   * rule with that factor.
   */
  shareForLevel: 0.5,
  /** An observable that was absent at a level in so many trials counts as removed by it. */
  absentAfter: 2,
} as const;

/** Trials of the looks. */
export const factorialPlanSettings = {
  /**
   * The share of all trials in the first look, where the claims that matter most need more than
   * `mostOfFirst` of them.
   */
  shareOfFirst: 0.7,
  /** The share of all trials that the first look may take where these claims need so many. */
  mostOfFirst: 0.95,
  /**
   * A claim counts for the size of the first look if it matters at least this share of what the
   * most important one does.
   */
  shareForFirst: 0.5,
  /** Trials of the factorial, at most: what so many do not decide is not waited for. */
  mostTrials: 100,
  /** Overt claims alone are not worth more trials than this. */
  mostForOpen: 60,
} as const;

/** How many trials decide a claim. */
export const factorialSizeSettings = {
  /** Weight of the tests besides: they must not take power from the planned claims. */
  weightBeside: 3,
  /** The first size that is tried, in trials; then in steps of two. */
  fewest: 16,
  /** The last size that is tried: what needs more is not planned. */
  most: 120,
  /**
   * Where a number of trials is random: how far below its expectation it is taken, in standard
   * deviations.
   */
  caution: 1.5,
} as const;

/** The share of each cell in a factorial. */
export const cellAllocationSettings = {
  /** Combinations of levels in one cluster, at most. */
  mostCells: 24,
  /**
   * Share of trials at another level than the control, for factors that no possibly covert claim
   * needs.
   */
  shareOfOpen: 0.3,
  /** Number of trials at which allocations are compared. */
  trialsCompared: 48,
  /** Passes over all shares, at most: later ones change next to nothing. */
  passes: 5,
  /** Factors by which the share of a cell is changed, to see whether that is better. */
  changes: [0.5, 0.75, 1.33, 2],
  /** The share of a cell at least, before the shares are made to sum to one: none is left out. */
  leastShare: 0.02,
  /** The log p-value that suffices: claims below it need no more trials. */
  enough: Math.log(3e-8),
} as const;

/** When a look is the last. */
export const stoppingSettings = {
  /**
   * The factorial stops only at p-values this many times below alpha: what is tested after it must
   * not undo what it decided.
   */
  margin: 2,
  /** A claim that fails in more than this share of its trials is not waited for. */
  mostFailed: 0.15,
} as const;

/** The third look: trials for claims that just failed. */
export const extensionSettings = {
  /**
   * The share of its own value from which a side counts as showing nothing else. At least one side
   * must.
   */
  pure: 0.95,
  /** How much the sides' shares of the value must differ. */
  mixed: 0.15,
  /**
   * Of the trials that a claim needs, the share that must be affordable: its rate is known from few
   * trials only.
   */
  leastOfNeed: 0.6,
  /** The multiple of what it needs that is run where the budget allows, for the same reason. */
  mostOfNeed: 1.5,
  /**
   * A p-value of the first two looks above this does not support the claim: a third look would be
   * for nothing.
   */
  mostByChance: 1e-3,
  /** Claims that the third look is adjusted for. */
  claimsReckoned: 3,
} as const;

/** Trials of a claim about two cells, reckoned before its factorial is planned. */
export const pairSizeSettings = {
  /** Further pairs of claims of this kind that the adjustment reckons with. */
  besides: 3,
  /** Trials that are reckoned with where no number decides it. */
  whenUnknown: 60,
} as const;
