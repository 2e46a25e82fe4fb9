import type { Trace } from "../trace/trace.ts";
import { canaryIndex } from "./canary-index.ts";
import type { CanaryIndex } from "./canary-index.ts";
import type { Skipped } from "./hit.ts";
import { reasonToSkip, sourcesOf } from "./source.ts";
import type { Source } from "./source.ts";

/** The sources of all trials, in one index. */
export interface CanarySources {
  readonly index: CanaryIndex;
  readonly skipped: readonly Skipped[];
  /** The sources that a trial gave, by value. */
  given(trace: Trace): ReadonlyMap<string, Source>;
}

/** Limit on the different values of all trials of an audit. */
const mostValues = 2_000;

/** Identities of the machine or the account: programs digest two of these together. */
const together = /^(?:user|username|hostname|machine-id|home|git\.email)$/;
const mostPairs = 40;

export function collectCanarySources(trials: readonly Trace[]): CanarySources {
  const byContent = new Map<string, ReadonlyMap<string, Source>>();
  const byTrace = new Map<Trace, ReadonlyMap<string, Source>>();
  const all = new Map<string, Source>();
  const pairs = new Map<string, readonly [string, string]>();
  for (const trace of trials) {
    const sources = sourcesOf(trace);
    const key = JSON.stringify(sources);
    const given = byContent.get(key) ?? new Map(sources.map((source) => [source.value, source]));
    byContent.set(key, given);
    byTrace.set(trace, given);
    for (const source of sources) {
      if (all.size < mostValues && !all.has(source.value)) all.set(source.value, source);
    }
    for (const [one, other] of pairsOf(sources)) {
      if (pairs.size < mostPairs) pairs.set(`${one}\0${other}`, [one, other]);
    }
  }
  const sources = [...all.values()];
  const places = new Map(sources.map(({ value }, place) => [value, place]));
  const skipped = sources.flatMap((source) => {
    const because = reasonToSkip(source);
    return because === undefined ? [] : [{ name: source.name, because }];
  });
  return {
    index: canaryIndex(
      sources,
      [...pairs.values()].map(([one, other]) => [places.get(one) ?? -1, places.get(other) ?? -1]),
    ),
    skipped: [...new Map(skipped.map((each) => [`${each.name} ${each.because}`, each])).values()],
    given: (trace) => byTrace.get(trace) ?? new Map(),
  };
}

function pairsOf(sources: readonly Source[]): readonly (readonly [string, string])[] {
  const named = sources.filter(({ name }) => together.test(name)).map(({ value }) => value);
  return named.flatMap((one) =>
    named.filter((other) => other !== one).map((other) => [one, other] as const),
  );
}
