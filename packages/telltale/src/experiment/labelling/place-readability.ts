import type { Observable } from "../observe/observable.ts";

/** What came or went says more to a reader than how many are left, and a text more than how it is escaped. */
const plainness: Partial<Record<Observable["facet"], number>> = {
  presence: 0,
  count: 2,
  lexeme: 2,
  dispersion: 3,
};

/** Sorts places that say the same, the one first that says it most plainly. */
export function compareReadability(one: Observable, other: Observable): number {
  return (plainness[one.facet] ?? 1) - (plainness[other.facet] ?? 1);
}
