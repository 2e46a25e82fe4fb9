import type { SeenExchange } from "./evidence.ts";

/** How many places a finding names before it says how many more there are. */
const placesNamed = 12;

/** A place in an exchange, as findings write it: `t3 e2 body.system[0].text`. */
export function placeOf(seen: SeenExchange, path: string): string {
  return `${seen.trace.id} ${seen.exchange.id} ${path}`;
}

/** Distinct places in the order met, the rest as a number, so that one noisy subject cannot bury a report. */
export function boundedPlaces(places: Iterable<string>, limit: number = placesNamed): string[] {
  const distinct = [...new Set(places)];
  if (distinct.length <= limit) return distinct;
  return [...distinct.slice(0, limit), `+${distinct.length - limit} more`];
}

/**
 * The same place in many trials as one: `t1 ~/.npmrc (24 trials)`.
 * @param places each trial's id, a space, and the place.
 */
export function placesOverTrials(places: Iterable<string>): string[] {
  const byPlace = Map.groupBy(new Set(places), (place) => place.slice(place.indexOf(" ") + 1));
  const named = [...byPlace.values()].map((same) =>
    same.length === 1 ? `${same[0]}` : `${same[0]} (${same.length} trials)`,
  );
  return boundedPlaces(named);
}

/** `1 host`, `3 hosts`. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
