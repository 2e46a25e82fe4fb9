// The classifier two-sample test (C2ST; Lopez-Paz and Oquab, ICLR 2017): trials as wholes.

/** Factors whose trials are worth a global test. */
export const candidateFactorSettings = {
  /**
   * Separation (in standard deviations) that is worth fresh trials. It is higher than the threshold
   * for a test on fresh trials that exist: a trial takes seconds, a test none.
   */
  worthTrials: 4,
} as const;

/** The two sides that are compared. */
export const contrastSettings = {
  /** Least number of training trials on either side. */
  leastLearned: 8,
  /** Limit on the contrasts of one factor. */
  contrastLimit: 24,
} as const;

/** Features of single observables. */
export const singleFeatureSettings = {
  /**
   * Limit on features over all observables. Choices come first, so the last details of values that
   * do not recur are left out.
   */
  featureLimit: 1500,
  /** Values of an observable up to which it is a choice, not an identifier. */
  choiceClasses: 4,
  /**
   * Least number of trials in another class than the most frequent one, for a feature to carry
   * information.
   */
  leastOther: 3,
} as const;

/** Features of pairs. */
export const interactionFeatureSettings = {
  /** Choices that are combined in pairs, those that vary most first: 276 pairs. */
  pairedLimit: 24,
} as const;

/** Weights that are fitted on the training trials. */
export const fittedWeightSettings = {
  /** Pseudo-count of each class, so that no class is impossible. */
  prior: 0.5,
  /** A feature that separates the sides with at most this chance is tested by itself, elsewhere. */
  chanceOfOwn: 1e-6,
} as const;

/** Hyperparameters, chosen by cross-validation of the training trials. */
export const hyperparameterSettings = {
  /**
   * The greatest chances of a feature's difference that are tried: from few strong features to many
   * weak ones.
   */
  chances: [1e-4, 1e-3, 0.01, 0.05, 0.25],
  /** Parts of the training trials, each left out once. */
  folds: 5,
} as const;

/** The test on the held-out trials. */
export const heldOutSettings = {
  /** Steps of the scale of scores: the exact test enumerates every sum of them. */
  steps: 24,
  /** Scores are clipped at this many standard deviations from the mean. */
  farthest: 2.5,
  /** Observables that are named, at most. */
  columnLimit: 12,
  /** Share of the weight that the named observables carry. */
  weightNamed: 0.9,
} as const;

/** The global test among the claims. */
export const globalTestSettings = {
  /**
   * The weight of a global test among the claims (Holm): as little as that of a distribution shift,
   * so that it costs claims about single places next to nothing.
   */
  unlocalisedWeight: 0.05,
  /** Separation of the training trials, in standard deviations, below which no test is made. */
  worthATest: 2.5,
} as const;
