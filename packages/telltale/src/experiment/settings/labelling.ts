// What a dependence means, and how much it carries: thresholds of chance.

/** Numbers that only count what lies there. */
export const countedSettings = {
  /**
   * The highest probability of so many equal numbers by coincidence at which they still clear a
   * dependence.
   */
  mostChance: 1e-3,
} as const;

/** Digests of a text that is sent too. */
export const digestSettings = {
  /** Values that a digest must have had to be no coincidence. */
  leastValues: 6,
  /** How often values of it must have repeated, for the same reason. */
  leastRepeats: 6,
} as const;

/** Signals that follow the endpoint. */
export const endpointSettings = {
  /** Share of a side's trials that must have its value where the signal is stochastic. */
  purity: 0.8,
} as const;

/** Identifiers made of factors. */
export const identifierSettings = {
  /** Levels that must have an identifier each of their own. */
  leastLevels: 3,
  /** Factors that one identifier is made of, at most. */
  mostTogether: 3,
} as const;

/** Passages that a level takes away. */
export const omittedPassageSettings = {
  /**
   * A chance below which it is no accident that a paragraph never stands in the trials of a level.
   */
  mostAccidental: 0.05,
} as const;

/** Passages that a level brings. */
export const passageSettings = {
  /**
   * Words from which a difference is a passage: a page of instructions is there to be read, a
   * covert mark is not.
   */
  wordsOfPassage: 25,
} as const;

/** Dates as the locale writes them. */
export const writtenDateSettings = {
  /** Different locales, or days of the subject's clock, that must have been seen. */
  leastDifferent: 3,
  /**
   * The share of locales that the subject's runtime may write differently from this one: calendars
   * and orders change.
   */
  mostUnlike: 0.1,
} as const;

/** Bits that a dependence is shown to carry. */
export const capacitySettings = {
  /** Probability that either end of the interval misses: together 5%. */
  error: 0.025,
  /** Limit on the alternative rules considered for the upper end. */
  ruleLimit: 200,
} as const;

/** Bits of a value that never repeats. */
export const entropySettings = {
  /**
   * A position has shown its whole alphabet when this many values were seen for each of its
   * symbols.
   */
  enough: 8,
} as const;
