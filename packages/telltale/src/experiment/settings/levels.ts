// How many levels and factors there are to try.

/** Levels that the subject's program says are worth trying. */
export const programLevelSettings = {
  /** Levels of one factor that are put before its own, at most. */
  mostOfFactor: 12,
  /** How many of them each meet every level of another factor; the rest are a list. */
  mostCrossed: 7,
  /**
   * With more program levels than these, the factor's own levels stand in two pools: there is room
   * for only so many rows.
   */
  fewNamed: 2,
  /** Factors of single variables and files that are made of named values, at most. */
  mostNew: 12,
} as const;

/** Levels of variables whose values are countless. */
export const plausibleLevelSettings = {
  /**
   * Values that an audit draws for a variable whose values are countless: among eight, no bit of a
   * digest is always the same.
   */
  drawn: 8,
} as const;

/** Drawing API hosts. */
export const hostPoolSettings = {
  /**
   * How many times likelier a host of a widely used vendor is drawn than another: a list names
   * these first.
   */
  weightOfLarge: 4,
  /** Hosts of one pool besides its first, at most: there is room for so many rows. */
  mostOfPool: 8,
} as const;

/** Drawing time zones. */
export const zonePoolSettings = {
  /** Hours ahead of UTC at which one pool ends and the next begins, from west to east. */
  meridians: [-2, 5.25, 7.5, 15],
  /** Zones of one pool besides its first, at most: there is room for so many rows. */
  mostOfPool: 6,
  /** So many zones of large countries come before the others of a pool. */
  largeOfPool: 5,
} as const;

/** How far from the control a cell may be and still tell by itself. */
export const assignmentSettings = {
  /**
   * Cells with more changed factors than this are rows of screening: too many may have had a part
   * in what is seen there.
   */
  mostChanges: 3,
} as const;
