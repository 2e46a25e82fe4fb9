import type { Place } from "../result/place.ts";

/** Places kept of one entry. */
const mostPlaces = 5;
/** Entries kept of one kind: a hostile program could name any number. */
const mostEntries = 20_000;

/** Entries by a key, each with its first few places and how many there are. */
export interface Tally<Facts extends object> {
  /**
   * @param place asked for only where it is kept: finding the line takes time.
   */
  add(key: string, facts: Facts, place: () => Place): void;
  /** In the order of their keys. */
  entries(): readonly (Facts & { places: Place[]; count: number })[];
}

/** @param merge what is known of an entry after it was met again. */
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
