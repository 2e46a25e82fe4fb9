/**
 * What a round of fresh trials is for, by the number that is saved with each trial: the trials of one round are in one
 * random order, and are tested together.
 */
export const rounds = {
  covertArms: 2,
  twoSampleArms: 3,
  overtArms: 4,
  /** Rounds from this number on are pilots, each in a random order of its own. */
  firstPilot: 5,
  /** Only in experiments saved before the factorial: trials added to an arm after its first look. */
  savedExtension: 100,
} as const;

/** The looks of a factorial: its first trials, all of them, and those planned by what these showed. */
export const looks = { first: 1, second: 2, third: 3 } as const;
