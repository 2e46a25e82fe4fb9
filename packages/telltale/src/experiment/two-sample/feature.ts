import type { Observable } from "../observe/observable.ts";

/** Something about what was sent that is in one of a few classes in each trial, and may say a little. */
export interface ClassifierFeature {
  /** The column it is seen in; two where it is what two of them say together. */
  readonly observables: readonly Observable[];
  /** For each trial the class, -1 where there is none to tell. */
  readonly of: Int16Array;
  readonly classes: number;
  /** A choice among few values, or whether something is there: one that two may be made a pair of. */
  readonly isChoice: boolean;
}

/** Trials that must be in another class than the most frequent one. */
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

/** The same classes in the same trials, whatever the classes are called. */
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
