import type { CanaryHit } from "../../capture/canary/hit.ts";
import type { DecodedExchange } from "./evidence.ts";
import type { Severity } from "./finding.ts";
import { boundedPlaces, counted, placeOf } from "./place.ts";
import type { CaseFinding } from "./rule.ts";

/** One place, its indices taken out, with where it was first met. */
interface Place {
  readonly first: string;
  count: number;
  readonly trials: Set<string>;
}

/** Gathers places under the title that says what was found there: one finding a title. */
export class HitList {
  readonly #entries = new Map<string, Map<string, Place>>();

  add(title: string, seen: DecodedExchange, path: string): void {
    this.#add(title, seen.trace.id, path, placeOf(seen, path));
  }

  /** A source that was found, in an exchange or outside of one. */
  addHit(title: string, { trial, where, sent }: CanaryHit): void {
    if (sent === undefined) this.#add(title, trial, where, `${trial} ${where}`);
    else this.add(title, sent.seen, sent.path);
  }

  #add(title: string, trial: string, path: string, first: string): void {
    const places = this.#entries.get(title) ?? new Map<string, Place>();
    this.#entries.set(title, places);
    const key = path.replaceAll(/\[\d+\]/g, "[]");
    const place = places.get(key) ?? {
      first,
      count: 0,
      trials: new Set<string>(),
    };
    places.set(key, place);
    place.count += 1;
    place.trials.add(trial);
  }

  /** @param severity the rule's own when absent. */
  findings(severity?: Severity): readonly CaseFinding[] {
    return [...this.#entries].map(([title, places]) => {
      const trials = new Set([...places.values()].flatMap((place) => Array.from(place.trials)));
      return {
        severity,
        title: `${title} (${counted(trials.size, "trial")})`,
        evidence: boundedPlaces([...places.values()].map(placeText)),
      };
    });
  }
}

/** `t1 e10 body.events[0].user (88 times in 7 trials)` */
function placeText({ first, count, trials }: Place): string {
  return count === 1 ? first : `${first} (${count} times in ${counted(trials.size, "trial")})`;
}
