import type { Column } from "./align/column.ts";

/** What came or went says more to a reader than how many are left, and a text more than how it is escaped. */
const plainness: Partial<Record<Column["facet"], number>> = {
  presence: 0,
  count: 2,
  lexeme: 2,
  spread: 3,
};

/** Sorts places that say the same, the one first that says it most plainly. */
export function plainestFirst(one: Column, other: Column): number {
  return (plainness[one.facet] ?? 1) - (plainness[other.facet] ?? 1);
}
