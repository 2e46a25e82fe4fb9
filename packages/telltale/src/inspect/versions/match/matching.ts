import type { Side } from "./side.ts";

/** By what two functions were found to be the same one. */
export type MatchedBy = "shape" | "neighbours" | "likeness";

/** Pairs found so far. Filled stage by stage: what a stage is sure of tells the next where to look. */
export interface Matching {
  readonly before: Side;
  readonly after: Side;
  /** The partner of a row of the version before; -1 without. */
  partner(before: number): number;
  /** The partner of a row of the version after; -1 without. */
  origin(after: number): number;
  by(before: number): MatchedBy | undefined;
  /** Both must be without a partner. */
  join(before: number, after: number, by: MatchedBy): void;
  openBefore(): readonly number[];
  openAfter(): readonly number[];
}

export function startMatching(before: Side, after: Side): Matching {
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
