import type { Observable } from "../observe/observable.ts";

/** A feature of what was sent: each trial is in one of a few classes, which may carry a little information. */
export interface ClassifierFeature {
  /** Its observable; two for an interaction. */
  readonly observables: readonly Observable[];
  /** The class of each trial, -1 where there is none. */
  readonly of: Int16Array;
  readonly classes: number;
  /** Whether it is a choice among few values, or presence: only such features are combined in pairs. */
  readonly isChoice: boolean;
}

/** Whether at least `least` trials are in another class than the most frequent one. */
export function varies(
  feature: ClassifierFeature,
  trials: readonly number[],
  least: number,
): boolean {
  const counts = new Map<number, number>();
  let all = 0;
  for (const trial of trials) {
    const seen = feature.of[trial] ?? -1;
    if (seen < 0) continue;
    counts.set(seen, (counts.get(seen) ?? 0) + 1);
    all += 1;
  }
  return all - Math.max(0, ...counts.values()) >= least;
}

/** The partition of the trials by class: equal for two features that separate the same trials. */
export function patternOf(of: Int16Array): string {
  const names = new Map<number, number>([[-1, -1]]);
  let pattern = "";
  for (const seen of of) {
    let name = names.get(seen);
    if (name === undefined) names.set(seen, (name = names.size));
    pattern += String.fromCharCode(64 + name);
  }
  return pattern;
}
