import type { DecodingBudget } from "./canary-index.ts";

/** Bytes that encodings of what went to one place in one trial are undone to, and over all of them. */
const mostOfPlace = 4 * 1024 ** 2;
const mostOfAll = 256 * 1024 ** 2;
/** Places of one trial with room of their own; the rest share one. */
const mostPlaces = 32;

/** No host and no name. */
const theRest = "\0";

/** How much is opened in all: a flood of one place costs the others nothing, and all floods together not much. */
export interface DecodingBudgets {
  of(trial: string, place: string): DecodingBudget;
  /** Bytes of texts in which not everything was opened. */
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
