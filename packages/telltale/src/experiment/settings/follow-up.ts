// Follow-up: trials that tell apart what screening has shown.

/**
 * A signal that may be covert comes before any number of overt ones. Among the covert, forms that no program needs come
 * first, then words and values that may follow from something else; details of measured numbers come last.
 */
export const priorities = {
  sharp: 4000,
  covert: 1000,
  unclear: 200,
  detail: 100,
  behaviour: 20,
  overt: 1,
} as const;

/** How important a signal is. */
export const prioritySettings = {
  /** A number with more values than this counts as measured. */
  valuesOfNumber: 6,
  /**
   * Observables of one signal that are judged by every explanation. The rest say the same of other
   * places, and are judged by the first explanation only.
   */
  mostColumns: 12,
  /**
   * Shorter values, and few of them, match a level by chance: `1` is the value of many variables.
   */
  shortestTelling: 4,
} as const;

/** What of screening is followed up. */
export const candidateSettings = {
  /**
   * Next cells of one candidate that are planned together: what the first of them show may make the
   * others needless.
   */
  trialsAtOnce: 4,
  /**
   * Posterior from which a set of factors is left to the fresh trials, which vary all likely
   * factors.
   */
  likelyEnough: 0.9,
  /** Signals that are followed up, at most: no round has room for more. */
  mostFollowed: 80,
} as const;

/** The cells that tell the explanations of a candidate apart, and how often each is tried. */
export const followUpSettings = {
  /** Values of a signal without a rule that are tried again, those nearest to the control first. */
  valuesRepeated: 5,
  /** Trials of each of their cells: what was seen once may have been chance. */
  timesWhenNot: 6,
  /** Trials of a less urgent kind that go beside those of a more urgent one. */
  fewBeside: 4,
  /** Trials of one round for what may be behaviour, where nothing covert is open. */
  mostOfSecond: 16,
  /**
   * What is likeliest to lead to a claim goes first: two signals at one level, a rule, then further
   * values of a signal with a rule, what is seen again, then stochastic values.
   */
  urgency: { meeting: 9, rule: 8, further: 5, again: 4, rare: 2, maybe: 1 },
  /**
   * Trials of one cell after which a signal that was present in all of them is known well enough.
   */
  timesToBeSure: 3,
  /** Stochastic signals that are followed up, those that stand out most first. */
  rareFollowed: 8,
  /**
   * Trials of a cell in which a stochastic value is looked for: a value with a rate of 0.3 shows in
   * all but 6%.
   */
  triesForRare: 8,
  /** Places followed up whose factor is not known, should they be stochastic. */
  unknownFollowed: 3,
  /** Cells of the most informative trials for one stochastic value that are chosen together. */
  tellingAtOnce: 8,
  /**
   * Trials of the likeliest level alone: a value with a rate of 0.3 shows in them in five of six
   * cases.
   */
  leadingAtOnce: 5,
  /**
   * The same for a value that is not known well enough: the likeliest factors are tried side by
   * side.
   */
  triesForMaybe: 6,
} as const;

/** Rounds of follow-up, and what of the budget they leave for confirmation. */
export const followUpRoundSettings = {
  /**
   * Trials of one round. Each round costs an analysis of all traces; what its first trials show
   * makes others needless.
   */
  portion: 8,
  /** The least size of a round, rows of screening among its trials. */
  fewest: 6,
  /** Trials of one round where nothing limits the trials. */
  largePortion: 96,
  /** Rounds at most, so that an audit without a budget ends. */
  mostRounds: 60,
  /**
   * Of a round, the share that goes to rows of screening while some of them would show something
   * new.
   */
  shareOfRows: 1 / 3,
  /**
   * Of all trials, at most this share is kept for an interaction of two factors that may turn up.
   */
  mostForPair: 0.42,
  /**
   * What the last round of screening shows may make the confirmation of what is beyond doubt so many
   * trials longer.
   */
  spareForGrowth: 4,
  /** Of all trials, at most this share is kept for the confirmation of what is known by now. */
  mostKept: 0.63,
  /**
   * Of all trials, the share that is left for what may be covert: overt signals and further levels
   * of lists do without.
   */
  shareForHidden: 0.28,
  /** With no more trials than these nothing is left over: every one is needed. */
  leastForAll: 115,
  /**
   * Trials of the reserve that go to the search for low-rate signals, at most: to confirm one takes
   * the rest.
   */
  mostSearched: 48,
  /** Trials of one round in which the levels of two signals meet. */
  mostMeetings: 4,
} as const;

/** Candidates that may be one: rules over the same levels. */
export const sharedLevelSettings = {
  /** Candidates that are compared with each other, at most. */
  mostCompared: 4,
  /** A rule is considered while its posterior is at least this. */
  leastLikely: 0.25,
} as const;

/** Choosing trials by what they are expected to tell. */
export const informationGainSettings = {
  /** Trials with the value from which further ones are derived, at most. */
  mostWitnesses: 4,
  /** Random parts of each of them that are evaluated. */
  draws: 12,
  /** Likeliest factors that are also evaluated alone. */
  mostAlone: 4,
  /** Posterior probability of a factor from which its likeliest level is tried alone. */
  leads: 0.6,
} as const;

/** What is shown while an audit runs. */
export const provisionalCandidateSettings = {
  /** Candidates that are shown while an audit runs, at most. */
  most: 5,
  /** Places of one signal that are looked at: what shows at more is no single channel. */
  mostPlaces: 40,
} as const;
