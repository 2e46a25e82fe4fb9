// Screening: few trials in which nearly all factors change at once.

/** Repeats of the control, from which the noise is known. */
export const controlSettings = {
  /**
   * Controls in a row that must show nothing new (AGRIGENTO, NDSS 2017: more than three stop
   * helping).
   */
  quietRun: 3,
  /** Controls before the first is judged: one more than must be quiet. */
  leastControls: 4,
  /**
   * Controls at most: a subject that still shows something new then is noisy, and more trials of it
   * say no more.
   */
  mostControls: 12,
} as const;

/** Trials of screening against those of everything after it. */
export const screeningPlanSettings = {
  /** Trials that are kept for follow-up where the budget is small. */
  fewTrials: 10,
  /** Controls at each other baseline. */
  leastAtBaseline: 3,
} as const;

/** The order of the rows of screening, and the shares of what changes in them. */
export const screeningRowSettings = {
  /**
   * Rank of rows of an interaction hint; lower ranks are run first. What the program combines goes
   * before all else.
   */
  rankOfInteraction: -1,
  /**
   * Rank of rows that split the grouped factors: after the first covering array (0), before the
   * levels of lists (1, 2).
   */
  rankOfBeside: 0.5,
  /** Rank of a second covering array: for stochastic signals, and for nothing else. */
  rankOfMore: 3,
  /**
   * Rows of a covering array that come before all else: later rows cover little that is still open.
   */
  mostFirst: 40,
  /**
   * Of the rows in which all else is changed, the share in which a variable that holds a name is
   * changed too.
   */
  shareOfNames: 1 / 3,
  /**
   * Random splits of the grouped factors at each baseline, both halves of each; and then as many
   * again.
   */
  halvings: 2,
  /**
   * Of the rows that are free to change a costly factor or not, the share in which it is changed.
   */
  shareOfCostly: 0.25,
} as const;

/** Covering arrays, built greedily. */
export const coveringArraySettings = {
  /** Rows that are tried for each row taken: more make smaller arrays and take longer. */
  tries: { 2: 40, 3: 6 },
  /** A marked combination is worth as many others. */
  worthOfMarked: 20,
} as const;

/** Which levels are crossed with everything, and which are a list. */
export const levelClassSettings = {
  /** Levels added by the user that are crossed with everything; further ones count as a list. */
  addedCrossed: 6,
  /** Factors with no more levels than this have no lists. */
  fewLevels: 5,
} as const;

/** Rows in which the factors of an interaction hint are crossed. */
export const crossedRowSettings = {
  /** Levels of a tied factor, besides its control and its neutral level. */
  levelsOfTied: 2,
  /**
   * Up to so many combinations of three factors all are tried; with more, every two levels meet in
   * some row.
   */
  mostOfThree: 12,
  /** Rows of all interaction hints together: the first hints are the likeliest. */
  mostRows: 16,
} as const;

/** The search for a factor of a list whose level takes a signal away. */
export const suppressorSearchSettings = {
  /**
   * Random halves of the factors that are seldom changed, each with its complement: each factor is
   * changed in so many trials.
   */
  halvings: 24,
  /** Of the trials of screening, the share in which a factor of a list is changed at most. */
  seldom: 0.25,
  /** How often the rarer of two written forms must have been seen. */
  leastSeen: 4,
  /** In what share of all trials it must have been seen. */
  leastShare: 0.1,
} as const;
