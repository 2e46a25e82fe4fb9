import { encodedForms } from "./encodings.ts";
import { hiddenSearch } from "./derived-identifier.ts";
import { givenOf } from "./given.ts";
import type { Evidence } from "./evidence.ts";
import { forIdentities } from "./identities.ts";
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

/** Every place of the trials that holds values made to be unique, but for the secrets that the trial itself planted, plain or encoded, and what is known to be derived from an identity. */
export function identifierPlaces(evidence: Evidence): readonly IdentifierPlace[] {
  const planted = new Set(
    evidence.trials.flatMap((trace) => trace.given.map((given) => given.value)),
  );
  const secrets = [
    ...new Set(
      evidence.trials.flatMap((trace) => givenOf(trace, "secret", 8).map((given) => given.value)),
    ),
  ].flatMap((secret) => encodedForms(secret).map((form) => form.text));
  const explained = forIdentities(hiddenSearch);
  const places = new Map<string, MutablePlace>();
  for (const seen of evidence.exchanges) {
    for (const leaf of seen.decoded.leaves) {
      if (leaf.type !== "string" || !isIdentifier(leaf.value)) continue;
      if (explained(seen.trace)(leaf.value).length > 0) continue;
      if (planted.has(leaf.value) || secrets.some((secret) => leaf.value.includes(secret)))
        continue;
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
