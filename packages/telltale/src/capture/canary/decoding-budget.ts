import type { DecodingBudget } from "./canary-index.ts";

/** Limits on decoded bytes: for what went to one place in one trial, and over everything. */
const mostOfPlace = 4 * 1024 ** 2;
const mostOfAll = 256 * 1024 ** 2;
/** Places of one trial with a budget of their own; the rest share one. */
const mostPlaces = 32;

/** A key that is no host and no name. */
const theRest = "\0";

/**
 * Decoding budgets by trial and place: a flood to one place costs the others nothing, and all floods together are
 * bounded.
 */
export interface DecodingBudgets {
  of(trial: string, place: string): DecodingBudget;
  /** Bytes of the texts in which not every encoding was decoded. */
  refused(): number;
}

export function createDecodingBudgets(): DecodingBudgets {
  const trials = new Map<string, Map<string, DecodingBudget>>();
  const all: DecodingBudget[] = [];
  let given = 0;
  const more = (): DecodingBudget => {
    const budget = { left: Math.min(mostOfPlace, mostOfAll - given), refused: 0 };
    given += budget.left;
    all.push(budget);
    return budget;
  };
  return {
    of(trial, place) {
      const places = trials.get(trial) ?? new Map<string, DecodingBudget>();
      trials.set(trial, places);
      const key = places.has(place) || places.size < mostPlaces ? place : theRest;
      const budget = places.get(key) ?? more();
      places.set(key, budget);
      return budget;
    },
    refused: () => all.reduce((sum, { refused }) => sum + refused, 0),
  };
}
