import type { Trace } from "../../capture/trace/trace.ts";
import { ownClock } from "../../trial/factors/clock.ts";
import { factorNamed } from "../../trial/factors/index.ts";
import { ObservableBuilder } from "./observable.ts";
import type { Observable } from "./observable.ts";

/** A text that states the level of a trial's factor, and the placeholder that masks it. */
export interface LevelMask {
  readonly text: string;
  readonly placeholder: string;
  readonly factor: string;
}

/** Any placeholder of a masked text, whatever factor it states. */
export const anyPlaceholder = /\{[a-z][a-z-]{1,20}(?::[^{}\s]{1,250})?\}/;

/** Shorter texts are too likely to be there by chance. */
const shortest = 3;

/** The texts that state a level of the trial beyond doubt, for all of its factors, the longest first. */
export function levelMasksOf(trace: Trace, modelHosts: readonly string[]): readonly LevelMask[] {
  const at = ownClock(trace.began, trace.environment);
  const marks: LevelMask[] = [];
  for (const [factor, level] of Object.entries(trace.environment)) {
    const known = factorNamed(factor);
    if (known === undefined) continue;
    const levels = known.inFull === undefined ? [level] : [level, known.inFull(level)];
    for (const { text, match, isExtra } of levels.flatMap((each) =>
      known.statements(each, at, modelHosts),
    )) {
      if (match !== "part" || text.length < shortest) continue;
      // A scheme alone says too little.
      if (text.endsWith("://")) continue;
      marks.push({ text, placeholder: isExtra === true ? "" : `{${factor}}`, factor });
    }
  }
  return marks.toSorted((one, other) => other.text.length - one.text.length);
}

/**
 * Masks in each value what states a level of its own trial, so that texts which name the host or the time zone can be
 * compared. Only texts that no other trial has there are masked: a host that the subject names whatever its base URL
 * stays. What was masked is an observable of its own for each factor.
 */
export function maskStatedLevels(
  observable: Observable,
  marks: readonly (readonly LevelMask[])[],
): readonly Observable[] {
  if (observable.facet !== "value" || observable.values.length < 2) return [observable];
  const owners = ownersOf(observable, marks);
  if (owners.size === 0) return [observable];
  const rest = new ObservableBuilder(observable.symbols.length);
  const taken = new Map<string, ObservableBuilder>();
  observable.symbols.forEach((symbol, trial) => {
    const value = observable.values[symbol];
    if (value === undefined) return;
    let left = value;
    const found = new Map<string, string[]>();
    for (const mark of marks[trial] ?? []) {
      if (!owners.has(mark.text) || !left.includes(mark.text)) continue;
      left = left.replaceAll(mark.text, mark.placeholder);
      found.set(mark.factor, [...(found.get(mark.factor) ?? []), mark.text]);
    }
    rest.set(trial, left);
    for (const [factor, texts] of found) {
      const builder = taken.get(factor) ?? new ObservableBuilder(observable.symbols.length);
      taken.set(factor, builder);
      builder.set(trial, texts.join(" "));
    }
  });
  // One for each factor: a sentence that names user and host states two levels.
  const stated = [...taken].map(([factor, builder]): Observable => {
    observable.symbols.forEach((symbol, trial) => {
      if (observable.values[symbol] !== undefined && !builder.has(trial)) builder.set(trial, "");
    });
    return {
      ...observable,
      key: `${observable.key} stated ${factor}`,
      facet: "stated",
      sourceKey: observable.key,
      symbols: builder.symbols,
      values: builder.values,
      statedFactors: [factor],
    };
  });
  return rest.values.length < 2
    ? stated
    : [...stated, { ...observable, symbols: rest.symbols, values: rest.values }];
}

/** The texts that stand only in values of trials whose level they state. */
function ownersOf(
  observable: Observable,
  marks: readonly (readonly LevelMask[])[],
): ReadonlySet<string> {
  const owned = new Map<string, Set<number>>();
  observable.symbols.forEach((symbol, trial) => {
    const value = observable.values[symbol];
    if (value === undefined) return;
    for (const mark of marks[trial] ?? []) {
      if (!value.includes(mark.text)) continue;
      const trials = owned.get(mark.text) ?? new Set();
      trials.add(trial);
      owned.set(mark.text, trials);
    }
  });
  const owners = new Set<string>();
  for (const text of owned.keys()) {
    const foreign = new Set(
      observable.values.flatMap((value, symbol) => (value.includes(text) ? [symbol] : [])),
    );
    const elsewhere = observable.symbols.some(
      (symbol, trial) =>
        foreign.has(symbol) && !(marks[trial] ?? []).some((mark) => mark.text === text),
    );
    if (!elsewhere) owners.add(text);
  }
  return owners;
}
