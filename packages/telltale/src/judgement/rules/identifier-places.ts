import { canariesOf } from "./canaries.ts";
import type { Evidence } from "./evidence.ts";
import { isIdentifier } from "./identifier.ts";
import { placeOf } from "./place.ts";

/** All the values that one place had, trial by trial. */
export interface IdentifierPlace {
  readonly host: string;
  /** Leaf path with its indices taken out: `body.events[].user_id`. */
  readonly path: string;
  /** Trial id to the distinct identifiers seen there in it. */
  readonly byTrial: ReadonlyMap<string, ReadonlySet<string>>;
  /** In how many exchanges it stood, at most over the trials. */
  readonly exchanges: number;
  /** The first place where it was met. */
  readonly first: string;
}

/** Every place of the trials that holds values made to be unique, without those that a source of the trial explains. */
export function identifierPlaces(evidence: Evidence): readonly IdentifierPlace[] {
  const explained = new Set(
    canariesOf(evidence).hits.map(({ sent }) =>
      sent === undefined ? "" : placeOf(sent.seen, sent.path),
    ),
  );
  const places = new Map<string, MutablePlace>();
  for (const seen of evidence.exchanges) {
    for (const leaf of seen.decoded.leaves) {
      if (leaf.type !== "string" || !isIdentifier(leaf.value)) continue;
      if (explained.has(placeOf(seen, leaf.path))) continue;
      const path = leaf.path.replaceAll(/\[\d+\]/g, "[]");
      const key = `${seen.exchange.host} ${path}`;
      const place = places.get(key) ?? newPlace(seen.exchange.host, path, placeOf(seen, leaf.path));
      places.set(key, place);
      const values = place.byTrial.get(seen.trace.id) ?? new Set();
      place.byTrial.set(seen.trace.id, values.add(leaf.value));
      place.seenIn.add(`${seen.trace.id} ${seen.exchange.id}`);
    }
  }
  return [...places.values()].map((place) => ({
    host: place.host,
    path: place.path,
    byTrial: place.byTrial,
    first: place.first,
    exchanges: mostInOneTrial(place.seenIn),
  }));
}

interface MutablePlace {
  readonly host: string;
  readonly path: string;
  readonly first: string;
  readonly byTrial: Map<string, Set<string>>;
  readonly seenIn: Set<string>;
}

function newPlace(host: string, path: string, first: string): MutablePlace {
  return { host, path, first, byTrial: new Map(), seenIn: new Set() };
}

function mostInOneTrial(seenIn: ReadonlySet<string>): number {
  const counts = new Map<string, number>();
  for (const place of seenIn) {
    const trial = place.slice(0, place.indexOf(" "));
    counts.set(trial, (counts.get(trial) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
