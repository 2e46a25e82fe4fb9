import type { Trace, Environment } from "../../trace/trace.ts";
import { observe } from "../align/observe.ts";
import type { Decode } from "../align/view.ts";
import { usableTraces } from "../analyse.ts";
import { cellsOf, pairsOf, tellsApart } from "../claim.ts";
import type { CellPair } from "../claim.ts";
import { classify } from "../classify/class.ts";
import { followsEndpoint } from "../classify/endpoint.ts";
import { cellKey } from "../manifest.ts";
import type { Manifest } from "../manifest.ts";
import { findSignals } from "../signal.ts";
import type { Signal, TrialFacts } from "../signal.ts";
import type { Candidate } from "./confirmation.ts";

export interface Screened {
  readonly candidates: readonly Candidate[];
  readonly cells: ReadonlyMap<string, Environment>;
  readonly facts: readonly TrialFacts[];
}

const worth = { covert: 10, behaviour: 3, overt: 1 } as const;

/** What the trials so far make worth testing, the likeliest to be hidden with the most weight. */
export function screen(traces: readonly Trace[], manifest: Manifest, decode: Decode): Screened {
  const { used, facts } = usableTraces(traces, manifest);
  const observations = observe(used, decode);
  const setting = { trials: facts, began: observations.began, modelHosts: observations.modelHosts };
  const signals = findSignals(observations.columns, facts, manifest.factors);
  // A cell in which the subject does not end costs a minute a trial and shows the waiting, not the factor.
  const endless = new Set(
    used.flatMap((trace, index) =>
      trace.ending === "time-limit" ? [facts[index]?.cell ?? ""] : [],
    ),
  );
  const cells = new Map([...cellsOf(facts)].filter(([cell]) => !endless.has(cell)));
  const pairs = pairsOf(cells);
  const candidates = signals.flatMap((signal) => {
    const factors = factorsOf(signal, pairs);
    if (factors.length === 0) return [];
    const classes = signal.columns.map((column) => {
      const [one = "", other = ""] = column.values;
      const as = classify(column, factors, [one, other], setting);
      return worth[followsEndpoint(signal, factors, as, setting) ? "behaviour" : as.class];
    });
    return [{ signal, weight: Math.max(...classes) }];
  });
  return { candidates, cells, facts };
}

function factorsOf(signal: Signal, pairs: readonly CellPair[]): string[] {
  return [...new Set(pairs.filter((pair) => tellsApart(signal, pair)).map((pair) => pair.factor))];
}

/**
 * Trials that are to make sure what was seen once, or that show two hidden signals at once.
 *
 * @param again only what the first such trials left open.
 */
export function unsureCells(screened: Screened, again: boolean): readonly Environment[] {
  const tries = new Map<string, number>();
  for (const trial of screened.facts) tries.set(trial.cell, (tries.get(trial.cell) ?? 0) + 1);
  const wanted: Environment[] = [];
  const planned = new Map<string, number>();
  const want = (environment: Environment | undefined, times: number): void => {
    if (environment === undefined) return;
    const cell = cellKey(environment);
    for (let done = planned.get(cell) ?? 0; done < times; done++) wanted.push(environment);
    planned.set(cell, Math.max(times, planned.get(cell) ?? 0));
  };
  const sorted = screened.candidates.toSorted(
    (one, other) =>
      Number(one.signal.noisy) - Number(other.signal.noisy) || other.weight - one.weight,
  );
  for (const environment of again ? [] : combinations(sorted, screened))
    if (!tries.has(cellKey(environment))) want(environment, 1);
  for (const { signal } of sorted) {
    if (again && (signal.sure || !signal.noisy)) continue;
    if (signal.noisy) {
      for (const environment of standingOut(signal, screened, again ? 2 : 3))
        want(environment, again ? 5 : 4);
      continue;
    }
    for (const mine of cellsByValue(signal).slice(0, 5)) {
      const sure = mine.some((cell) => (tries.get(cell) ?? 0) > 1 || planned.has(cell));
      if (!sure && mine[0] !== undefined) want(screened.cells.get(mine[0]), 2);
    }
  }
  return wanted;
}

/** Cells that showed a rare value, those at the level where it stands out first. */
function standingOut(signal: Signal, screened: Screened, most: number): Environment[] {
  const hits = [...signal.learned].flatMap(([cell, value]) =>
    value === "new" ? [screened.cells.get(cell)].filter((each) => each !== undefined) : [],
  );
  const isBest = (environment: Environment): number =>
    Number(environment[signal.factor ?? ""] === signal.level);
  return hits.toSorted((one, other) => isBest(other) - isBest(one)).slice(0, most);
}

function cellsByValue(signal: Signal): string[][] {
  const byValue = new Map<string, string[]>();
  for (const [cell, value] of signal.learned)
    byValue.set(value, [...(byValue.get(value) ?? []), cell]);
  return [...byValue.values()].toSorted((one, other) => one.length - other.length);
}

/** Where one hidden signal has its rarer value, with the levels at which another has. */
function combinations(sorted: readonly Candidate[], screened: Screened): Environment[] {
  const control = screened.cells.values().next().value ?? {};
  const hidden = sorted
    .filter(({ signal, weight }) => weight === worth.covert && !signal.noisy)
    .slice(0, 4);
  const rare = hidden.map(
    ({ signal }) => screened.cells.get(cellsByValue(signal)[0]?.[0] ?? "") ?? control,
  );
  return rare.flatMap((one, index) =>
    rare.flatMap((other, at) => {
      if (at === index) return [];
      const changed = Object.entries(other).filter(
        ([factor, level]) => level !== control[factor] && one[factor] === control[factor],
      );
      const both = { ...one, ...Object.fromEntries(changed) };
      // A zone of the one at the host of the other, where the one moves zone and host, the other the host.
      const swapped = Object.entries(other).filter(
        ([factor, level]) => level !== control[factor] && level !== one[factor],
      );
      return [both, ...swapped.map(([factor, level]) => ({ ...one, [factor]: level }))];
    }),
  );
}
