import type { ProgramGraph } from "./program-graph.ts";

/** By what two functions were found to be the same one. */
export type MatchedBy = "normal-form" | "neighbours" | "similarity";

/** Pairs found so far. Filled stage by stage: what a stage is sure of tells the next where to look. */
export interface Matching {
  readonly before: ProgramGraph;
  readonly after: ProgramGraph;
  /** The partner of a row of the version before; -1 without. */
  partner(before: number): number;
  /** The partner of a row of the version after; -1 without. */
  origin(after: number): number;
  by(before: number): MatchedBy | undefined;
  /** Both must be without a partner. */
  join(before: number, after: number, by: MatchedBy): void;
  /** Takes a pair apart again. */
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

/** A used function in the place of another. */
export interface ReplacedUse {
  readonly before: number;
  readonly after: number;
}

/**
 * Of a pair with one shape, what it uses now in place of what it used: shapes do not tell names apart, so that a call of
 * one function and a call of another look the same. Only where both are known to be others.
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
