import type { Observable } from "../observe/observable.ts";

/** That something came or went tells a reader more than how many are left, and a text more than how it is escaped. */
const plainness: Partial<Record<Observable["facet"], number>> = {
  presence: 0,
  count: 2,
  lexeme: 2,
  dispersion: 3,
};

/** Sorts places that say the same: the plainest first. */
export function compareReadability(one: Observable, other: Observable): number {
  return (plainness[one.facet] ?? 1) - (plainness[other.facet] ?? 1);
}
