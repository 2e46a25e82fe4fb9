import type { Place } from "../result/place.ts";

/** Limit on the places kept for one entry. */
const mostPlaces = 5;
/** Limit on the entries of one kind: a hostile program can name any number. */
const mostEntries = 20_000;

/** Entries by a key, each with its first few places and their total count. */
export interface Tally<Facts extends object> {
  /** @param place called only where the place is kept, because finding the line takes time. */
  add(key: string, facts: Facts, place: () => Place): void;
  /** Sorted by key. */
  entries(): readonly (Facts & { places: Place[]; count: number })[];
}

/** @param merge combines the facts of an entry that occurs again. */
export function openTally<Facts extends object>(
  merge: (known: Facts, met: Facts) => Facts = (known) => known,
): Tally<Facts> {
  const kept = new Map<string, { facts: Facts; places: Place[]; count: number }>();
  return {
    add(key, facts, place) {
      const known = kept.get(key);
      if (known !== undefined) {
        known.facts = merge(known.facts, facts);
        known.count++;
        if (known.places.length < mostPlaces) known.places.push(place());
      } else if (kept.size < mostEntries) kept.set(key, { facts, places: [place()], count: 1 });
    },
    entries: () =>
      [...kept]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([, { facts, places, count }]) => ({ ...facts, places, count })),
  };
}
