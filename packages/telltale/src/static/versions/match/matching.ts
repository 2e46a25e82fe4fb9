import type { ProgramGraph } from "./program-graph.ts";

/** The evidence by which two functions were matched. */
export type MatchedBy = "normal-form" | "neighbours" | "similarity";

/** The matches so far. Each stage adds those that it is certain of; they guide the next stage. */
export interface Matching {
  readonly before: ProgramGraph;
  readonly after: ProgramGraph;
  /** The partner of a row of the older version; -1 where it has none. */
  partner(before: number): number;
  /** The partner of a row of the newer version; -1 where it has none. */
  origin(after: number): number;
  by(before: number): MatchedBy | undefined;
  /** Matches two rows; both must be unmatched. */
  join(before: number, after: number, by: MatchedBy): void;
  /** Removes a match. */
  part(before: number): void;
  openBefore(): readonly number[];
  openAfter(): readonly number[];
}

export function startMatching(before: ProgramGraph, after: ProgramGraph): Matching {
  const partners = new Int32Array(before.rows.length).fill(-1);
  const origins = new Int32Array(after.rows.length).fill(-1);
  const reasons: (MatchedBy | undefined)[] = [];
  return {
    before,
    after,
    partner: (index) => partners[index] ?? -1,
    origin: (index) => origins[index] ?? -1,
    by: (index) => reasons[index],
    join: (first, second, by) => {
      partners[first] = second;
      origins[second] = first;
      reasons[first] = by;
    },
    part: (first) => {
      const second = partners[first] ?? -1;
      if (second < 0) return;
      partners[first] = -1;
      origins[second] = -1;
      reasons[first] = undefined;
    },
    openBefore: () => openIn(partners),
    openAfter: () => openIn(origins),
  };
}

function openIn(partners: Int32Array): readonly number[] {
  const open: number[] = [];
  for (let index = 0; index < partners.length; index++)
    if (partners[index] === -1) open.push(index);
  return open;
}

/** One used function that replaces another. */
export interface ReplacedUse {
  readonly before: number;
  readonly after: number;
}

/**
 * For a pair with equal normal forms, the functions that it uses in place of others. Normal forms ignore names, so
 * calls of two different functions look the same. Only uses where both functions are known to differ are given.
 */
export function replacedUses(matching: Matching, index: number): readonly ReplacedUse[] {
  const { before, after, partner, origin } = matching;
  const ours = before.rows[index]?.uses ?? [];
  const theirs = after.rows[partner(index)]?.uses ?? [];
  if (ours.length !== theirs.length) return [];
  return ours.flatMap((used, at): readonly ReplacedUse[] => {
    const other = theirs[at] ?? -1;
    const isKnown = partner(used) >= 0 && origin(other) >= 0 && partner(used) !== other;
    return isKnown ? [{ before: used, after: other }] : [];
  });
}
