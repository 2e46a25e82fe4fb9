import type { DecodedExchange } from "./evidence.ts";

/** How many places a finding names before it says how many more there are. */
const placesNamed = 12;

/** A place in an exchange, as findings write it: `t3 e2 body.system[0].text`. */
export function placeOf(seen: DecodedExchange, path: string): string {
  return `${seen.trace.id} ${seen.exchange.id} ${path}`;
}

/**
 * Distinct places in the order met, the rest as a number, so that one subject with many places cannot bury a report.
 */
export function boundedPlaces(places: Iterable<string>, limit: number = placesNamed): string[] {
  return shortened([...new Set(places)], (place) => place, limit);
}

/** The first of what is distinct as places, the rest as a number: only what is named is written. */
export function shortened<Thing>(
  distinct: readonly Thing[],
  write: (thing: Thing) => string,
  limit: number = placesNamed,
): string[] {
  const named = distinct.slice(0, limit).map(write);
  return distinct.length <= limit ? named : [...named, `+${distinct.length - limit} more`];
}

/**
 * The same place in many trials as one: `t1 ~/.npmrc (24 trials)`.
 * @param places each trial's id, a space, and the place.
 */
export function placesOverTrials(places: Iterable<string>): string[] {
  const byPlace = Map.groupBy(new Set(places), (place) => place.slice(place.indexOf(" ") + 1));
  return shortened([...byPlace.values()], ([first = "", ...others]) =>
    overTrials(first, others.length + 1),
  );
}

/** @param place with the id of its first trial. */
export function overTrials(place: string, trials: number): string {
  return trials === 1 ? place : `${place} (${trials} trials)`;
}

/** `1 host`, `3 hosts`. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
