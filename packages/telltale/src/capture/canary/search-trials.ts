import type { Trace } from "../trace/trace.ts";
import type { DecodingBudget } from "./canary-index.ts";
import { hitAt, isReadableEncoding } from "./hit.ts";
import type { CanaryHit, Hit, Skipped } from "./hit.ts";
import { collectCanarySources } from "./canary-sources.ts";
import { nameBatches } from "./name-batches.ts";
import { createDecodingBudgets } from "./decoding-budget.ts";
import type { TextHit } from "./pattern.ts";
import { collectUnexplainedDigests } from "./unexplained-digests.ts";
import type { UnexplainedDigests } from "./unexplained-digests.ts";
import { flowsOf, isOfBody, namesOf, partsOf } from "./egress.ts";
import type { SentExchange } from "./egress.ts";
import type { Source } from "./source.ts";

/** The result of the search for all sources in everything that left. */
export interface CanarySearch {
  readonly hits: readonly CanaryHit[];
  readonly skipped: readonly Skipped[];
  /** Limits that were reached, one line each: what is beyond them was not searched. */
  readonly bounds: readonly string[];
  /** The spans of a text that hold sources of the trial which sent it, for a count by bytes. */
  spansIn(trace: Trace, text: string): readonly Span[];
}

/** A hit with the source as its trial names it. */
export interface Span extends TextHit {
  readonly from: Source;
}

/** Trials that are searched for salted digests: a salt costs thousands of digests a trial. */
const saltedTrials = 12;
/** Limit on the hits of one source in one trial: a subject can send a value at as many places as it likes. */
const mostHitsOfSource = 500;
const mostCached = 100_000;
/** Greatest length of a value that counts as a common word if it occurs in trials that did not give it. */
const longestWord = 15;

/**
 * Searches everything that each trial sent for every source. The values of all trials are searched for at once: each
 * text is read once, however often it was sent, and a value that occurs in a trial with another value of the source
 * does not come from the source.
 *
 * @param constants the subject's own constants, tried as salts.
 */
export function searchTrials(
  trials: readonly Trace[],
  exchanges: readonly SentExchange[],
  constants: readonly string[] = [],
): CanarySearch {
  const known = collectCanarySources(trials);
  const budgets = createDecodingBudgets();
  const inText = cached(known.index.inText);
  const elsewhere = new Set<string>();
  const spans = (trace: Trace, found: readonly TextHit[]): readonly Span[] =>
    found.flatMap((hit) => {
      const value = known.index.sources[hit.source]?.value ?? "";
      const given = known.given(trace);
      const from = given.get(value);
      if (from !== undefined) return [{ ...hit, from }];
      // Another trial's value may be a part of what this trial gave.
      const isPart = [...given.keys()].some((other) => other.includes(value));
      if (isReadableEncoding(hit.encoding) && !isPart) elsewhere.add(value);
      return [];
    });
  const spansOf = (trace: Trace, content: string | Buffer, place: string): readonly Span[] => {
    const budget = budgets.of(trace.id, place);
    const found =
      typeof content === "string" ? inText(content, budget) : known.index.inBytes(content, budget);
    return spans(trace, found);
  };

  const hits: Hit[] = [];
  const counts = new Map<string, number>();
  const keep = (hit: Hit): void => {
    const key = `${hit.trial} ${hit.source.value}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count <= mostHitsOfSource) hits.push(hit);
  };
  const byTrial = Map.groupBy(exchanges, (seen) => seen.trace);
  for (const [count, trace] of trials.entries()) {
    const own = byTrial.get(trace) ?? [];
    const unexplained = collectUnexplainedDigests();
    for (const seen of own) {
      for (const hit of hitsOf(seen, spansOf, unexplained)) keep(hit);
    }
    if (count < saltedTrials) {
      for (const hit of unexplained.explain([...known.given(trace).values()], constants)) keep(hit);
    }
    for (const { content, nameAt } of nameBatches(namesOf(trace))) {
      for (const { from, encoding, start } of spansOf(trace, content, "name")) {
        const name = nameAt(start);
        keep({ source: from, encoding, trial: trace.id, host: name, where: `name ${name}` });
      }
    }
    for (const { host, where, bytes } of flowsOf(trace)) {
      for (const { from, encoding } of spansOf(trace, bytes, host)) {
        keep({ source: from, encoding, trial: trace.id, host, where });
      }
    }
  }
  const isCommon = ({ value }: Source, encoding: string): boolean =>
    value.length <= longestWord && isReadableEncoding(encoding) && elsewhere.has(value);
  return {
    hits: believed(hits, trials.length).filter((hit) => !isCommon(hit.source, hit.encoding)),
    skipped: [
      ...known.skipped,
      ...known.index.sources
        .filter((source) => isCommon(source, "plain"))
        .map(({ name }) => ({ name, because: "its value stands in trials that had another one" })),
    ],
    bounds: boundsOf(budgets.refused()),
    spansIn: (trace, text) =>
      spans(trace, inText(text, budgets.of(trace.id, ""))).filter(
        ({ from, encoding }) => !isCommon(from, encoding),
      ),
  };
}

function boundsOf(refused: number): readonly string[] {
  return refused === 0
    ? []
    : [`encodings inside one another were not all undone in ${refused} bytes of what left`];
}

/** The hits of one exchange: those in its leaves first, then those in its bytes that no leaf of the same half shows. */
function hitsOf(
  seen: SentExchange,
  spansOf: (trace: Trace, content: string | Buffer, place: string) => readonly Span[],
  unexplained: UnexplainedDigests,
): readonly Hit[] {
  const hits: Hit[] = [];
  const shown = { head: new Set<string>(), body: new Set<string>() };
  for (const { path, content, view } of partsOf(seen)) {
    const half = view === "leaf" ? (isOfBody(path) ? "body" : "head") : view;
    const found = spansOf(seen.trace, content, seen.exchange.host);
    if (found.length === 0 && view === "leaf") unexplained.add(seen, path, content);
    const before = view === "leaf" ? undefined : new Set(shown[half]);
    for (const { from, encoding, weak } of found) {
      if (before?.has(from.value) === true) continue;
      shown[half].add(from.value);
      hits.push(hitAt(seen, path, from, encoding, weak));
    }
  }
  return hits;
}

/** Drops weak hits that occur in one trial of several: a short digest may match in one by chance, but not in two. */
function believed(hits: readonly Hit[], trials: number): readonly CanaryHit[] {
  const seenIn = new Map<string, Set<string>>();
  const keyOf = (hit: Hit): string =>
    `${hit.source.name} ${hit.encoding} ${hit.where.replaceAll(/\[\d+\]/g, "[]")}`;
  for (const hit of hits) {
    if (hit.weak !== true) continue;
    seenIn.set(keyOf(hit), (seenIn.get(keyOf(hit)) ?? new Set()).add(hit.trial));
  }
  if (seenIn.size === 0) return hits;
  return hits.filter(
    (hit) => hit.weak !== true || trials < 2 || (seenIn.get(keyOf(hit))?.size ?? 0) > 1,
  );
}

function cached<Result>(
  search: (text: string, budget: DecodingBudget) => Result,
): (text: string, budget: DecodingBudget) => Result {
  const found = new Map<string, Result>();
  return (text, budget) => {
    const before = found.get(text);
    if (before !== undefined) return before;
    const { refused } = budget;
    const result = search(text, budget);
    // What a spent budget left undecoded is nothing to go by where there is one.
    if (budget.refused === refused && found.size < mostCached) found.set(text, result);
    return result;
  };
}
