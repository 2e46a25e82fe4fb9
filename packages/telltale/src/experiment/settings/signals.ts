// What counts as a difference worth a trial.

/** Signals: what differs between cells. */
export const signalSettings = {
  /** Limit on signals; those with the fewest places are dropped first. */
  signalLimit: 400,
  /**
   * Least number of repeated trials of a cell that have the observable, for a deterministic signal
   * to be testable.
   */
  leastRepeats: 2,
} as const;

/** Low-rate signals: values that turn up in some trials of a level. */
export const lowRateSettings = {
  /** A stochastic number is only searched while it has at most this many values. */
  valuesOfNumber: 6,
  /** Least number of trials at the control that establish what is usual there. */
  leastUsual: 4,
  /**
   * Greatest share of trials at the control whose value was seen only once there: beyond it, new
   * values mean nothing.
   */
  mostSingle: 0.1,
  /** A test is worthwhile at this chance of so large a difference, over all levels and factors. */
  worthATest: 0.002,
  /**
   * Or at this log Bayes factor: four hundred times likelier if the factor acts than if new values
   * turn up anywhere.
   */
  evidenceToTest: 6,
  /** Log Bayes factor from which the search goes on: five times likelier. */
  evidenceToSearch: 1.6,
  /** Factors followed up for each place: those that explain best where something new turned up. */
  factorsKept: 5,
  /**
   * Least number of trials without a hit in the cell that differs in this factor only, for hits to
   * count as shown by the factor.
   */
  missesShown: 4,
  /** With this many shown hits, a smaller log Bayes factor is enough. */
  hitsShown: 2,
  /** That log Bayes factor: fifty times likelier. */
  evidenceWhenShown: 4,
  /**
   * Trials at a level without a hit that refute it: a value with a rate of 0.3 turns up in all but
   * one of eight such series.
   */
  triesToRefute: 6,
} as const;

/** The prior of the model of a factor that may cause a low-rate signal. It ranks what is worth trying. */
export const lowRatePrior = {
  /** Probability that a level acts, where only some do: lists name a few of many. */
  shareOfLevels: 0.3,
  /** Probability that all levels act alike ("other than the usual one"), as against a list. */
  shareOfAny: 0.3,
  /** The rates at which an acting level may show something new: equally likely. */
  rates: [0.15, 0.3, 0.5, 0.8],
  /** The rate of new values where no level acts. */
  backgroundRate: 0.005,
} as const;

/** Distribution shifts: values that never repeat, with details that do. */
export const distributionShiftSettings = {
  /** Limit on features over all observables; the observables beyond it are left out. */
  featureLimit: 20_000,
  /** Limit on the signals that are followed up. */
  signalLimit: 12,
  /**
   * Expected number of differences by chance alone over all comparisons, up to which a signal is
   * tested.
   */
  chanceWhenSure: 0.02,
  /** The same, up to which it is followed up. */
  chanceWhenWorthALook: 0.1,
  /**
   * Least number of repeated trials of a cell that must agree, for a detail to count as
   * deterministic.
   */
  leastRepeats: 24,
  /**
   * Greatest probability of so many agreements by chance, given how frequent each class is: one
   * number in ten ends with a zero.
   */
  mostAccidental: 1e-3,
  /** Least number of times that each suppressed value must have been seen, on average. */
  timesAgain: 2,
} as const;

/** Features of values. */
export const featureSettings = {
  /** A place with more values than this is compared through details of them. */
  classLimit: 40,
} as const;

/** Features of texts. */
export const textFeatureSettings = {
  /** Characters compared from the start. */
  fromStart: 64,
  /** Characters compared from the end, where lengths differ. */
  fromEnd: 16,
  /** Items of a bag that are compared together. */
  itemLimit: 32,
  /** Values shorter than this are words or numbers, not generated. */
  shortest: 4,
} as const;

/** A level against the rest. */
export const levelContrastSettings = {
  /** A level with fewer trials than this is not contrasted by itself. */
  leastThere: 3,
  /** Classes seen less often than this are pooled into one. */
  leastOfClass: 5,
  /** A contrast with a greater chance than this is dropped. */
  mostChance: 1e-3,
  /**
   * A chi-square (one degree of freedom) of one level against the rest below this cannot have a
   * chance as small as `mostChance`, whatever the sizes.
   */
  leastSquare: 6,
  /** With more levels than this, Bonferroni over all splits would leave no power. */
  mostSplit: 12,
} as const;

/** Log-likelihood scores. */
export const scoreSettings = {
  /** Steps of the scale: the exact test enumerates every sum of scores. */
  steps: 8,
} as const;
