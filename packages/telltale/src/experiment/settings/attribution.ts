// Attribution: which factors explain a signal.

/** From the cells that were tried to sets of factors. */
export const attributionSettings = {
  /**
   * Beyond this many values, most of them seen once, the only question is where the signal has an
   * unusual value.
   */
  valuesToldApart: 6,
  /** A rule of one value with this posterior is favoured as an explanation of the other values. */
  likelyToServe: 0.9,
  /** Limit on the sufficient sets of one value. */
  mostSufficientSets: 3,
  /** Hypotheses that are not settled yet are tested too, with their posterior as the weight. */
  hypothesesTested: 3,
  /** The posterior that such a hypothesis has at most: it is not settled. */
  mostWeight: 0.95,
  /** Least number of rows with the value for a set of factors to be as good as settled. */
  rowsShown: 3,
  /** Hypotheses with a smaller posterior are not tested. */
  leastWeight: 0.1,
  /** Limit on the surviving hypotheses that count as possible causes. */
  mostJudged: 8,
  /** Trials of the row whose difference is followed up. */
  triesOfWitness: 2,
} as const;

/** Trials that did not end as the subject ends. */
export const endingSettings = {
  /** A cell with this many failed trials is not tried again: its failures then count as tries. */
  failuresTaken: 3,
  /**
   * The share of controls that must have ended with exit code 0 for that to be the usual ending: a
   * subject that fails in most trials still ends well when it ends as it should.
   */
  shareEndedWell: 0.25,
} as const;

/** What is attributed at all. */
export const explorationSettings = {
  /** Limit on the values of a signal that are attributed. */
  valuesExplained: 4,
} as const;

/** The prior over sets of factors, and the search for the next cell. */
export const groupTestingSettings = {
  /** Prior ratio for each further factor in a set. */
  rarity: 0.15,
  /**
   * Likelihood ratio for each cell that shows the value and that the set does not explain, whatever
   * levels act alike.
   */
  doubt: 0.1,
  /** Sets of three factors are considered up to this many changed factors. */
  mostForThree: 16,
  /** Prior ratio for a set that explains another value of the same place. */
  favour: 10,
  /**
   * Hypotheses that are kept, the likeliest first: the rest together have next to no weight, and
   * time grows with each.
   */
  mostKept: 600,
  /** Random cells among which the most informative are chosen. */
  draws: 60,
  /** In a random cell, each factor keeps the witness's level with one of these probabilities. */
  shares: [0.3, 0.5, 0.7],
  /** Least information gain of a further trial, in bits. */
  leastGain: 0.15,
} as const;
