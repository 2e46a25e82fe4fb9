import { createLeafPool } from "../../capture/dialect/leaf-pool.ts";
import type { LeafPool } from "../../capture/dialect/leaf-pool.ts";
import { processNumbers } from "../../capture/trace/activity.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { amountsOf } from "./amounts/amounts.ts";
import type { Amounts } from "./amounts/amounts.ts";
import { activityObservables } from "./activity-observables.ts";
import type { Observable } from "./observable.ts";
import { recogniseCounts } from "./counts.ts";
import { exchangeSetObservables, exchangeObservables } from "./exchange-observables.ts";
import { facetsOf } from "./facets.ts";
import { createTreeMaker } from "./leaf-tree.ts";
import type { TreeMaker } from "./leaf-tree.ts";
import { levelMasksOf, maskStatedLevels } from "./mask-stated-levels.ts";
import { alignExchanges } from "./aligned-exchange.ts";
import { viewsOf } from "./exchange-view.ts";
import type { Decode, ExchangeView } from "./exchange-view.ts";
import { ownClock } from "../../trial/factors/clock.ts";
import { isTraced } from "../../trial/factors/instrumentation.ts";

/** The observables that vary over the trials; constant ones are left out. */
export interface Observations {
  readonly observables: readonly Observable[];
  /** For each trial when it began, in milliseconds since 1970 by the subject's own clock. */
  readonly began: readonly number[];
  /** The same by each clock that the subject may have read: its own, and the machine's. */
  readonly clocks: readonly (readonly number[])[];
  /** For each trial its process numbers, as they would be written; `undefined` for a trial without the tracer. */
  readonly processIds: readonly (ReadonlySet<string> | undefined)[];
  /** For each trial, the hosts that its model requests went to. */
  readonly modelHosts: readonly (readonly string[])[];
  /** For each trial the amounts that a number may count or measure; computed on first use. */
  readonly amounts: () => readonly Amounts[];
  /** For each trial the values that were planted in it. */
  readonly plantedValues: readonly (readonly string[])[];
}

/**
 * Limit on model hosts: each is searched for in every value. A tool has one or two, a hostile one as many as it likes.
 */
const mostModelHosts = 16;

/** What the trials of an experiment share, however often they are observed. */
interface Shared {
  readonly pool: LeafPool;
  readonly treeOf: TreeMaker;
}

interface Seen {
  readonly decode: Decode;
  readonly shared: Shared;
  readonly views: readonly ExchangeView[];
}

// Traces never change, so views are cached as long as their trace is alive, and what views share as long as any of them
// is.
const remembered = new WeakMap<Trace, Seen>();
const sharedBy = new WeakMap<Decode, WeakRef<Shared>>();

function sharedOf(decode: Decode): Shared {
  const known = sharedBy.get(decode)?.deref();
  if (known !== undefined) return known;
  const shared = { pool: createLeafPool(), treeOf: createTreeMaker() };
  sharedBy.set(decode, new WeakRef(shared));
  return shared;
}

function viewsOnce(trace: Trace, decode: Decode, shared: Shared): readonly ExchangeView[] {
  const known = remembered.get(trace);
  if (known !== undefined && known.decode === decode) return known.views;
  const views = viewsOf(trace, decode, shared.pool);
  remembered.set(trace, { decode, shared, views });
  return views;
}

/** Amounts are needed again whenever trials are added; those of a trace never change. */
const counted = new WeakMap<Trace, { readonly decode: Decode; readonly amounts: Amounts }>();

function amountsOnce(trace: Trace, decode: Decode, views: readonly ExchangeView[]): Amounts {
  const known = counted.get(trace);
  if (known !== undefined && known.decode === decode) return known.amounts;
  const amounts = amountsOf(trace, views);
  counted.set(trace, { decode, amounts });
  return amounts;
}

function modelConnections(views: readonly ExchangeView[]): ReadonlySet<string> {
  return new Set(
    views.flatMap(({ purpose, connection }) => (purpose === "model" ? [connection] : [])),
  );
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Decodes a trace ahead of time, so that less is left to do when all traces are observed together. */
export function lookAhead(trace: Trace, decode: Decode): void {
  viewsOnce(trace, decode, sharedOf(decode));
}

/** Aligns traces and gives their observables. It knows which trial a value is from, but not the trial's role. */
export function observe(traces: readonly Trace[], decode: Decode): Observations {
  const began = traces.map((trace) => ownClock(trace.began, trace.environment));
  // Some programs that a subject runs ignore the library that shifts the clock.
  const clocks = traces.map((trace, index) => [began[index] ?? 0, Date.parse(trace.began)]);
  const shared = sharedOf(decode);
  const views = traces.map((trace) => viewsOnce(trace, decode, shared));
  const alignedExchanges = alignExchanges(views);
  const modelHosts = views.map((all) =>
    [...new Set(all.filter((view) => view.purpose === "model").map((view) => view.host))].slice(
      0,
      mostModelHosts,
    ),
  );
  const marks = traces.map((trace, index) => levelMasksOf(trace, modelHosts[index] ?? []));
  const observables = [
    ...exchangeSetObservables(alignedExchanges, traces.length),
    ...[
      ...alignedExchanges.flatMap((aligned) =>
        exchangeObservables(aligned, traces.length, shared.treeOf),
      ),
      ...activityObservables(
        traces,
        modelHosts.map((hosts, trial) => ({
          hosts,
          connections: modelConnections(views[trial] ?? []),
        })),
      ),
    ]
      .flatMap((observable) => maskStatedLevels(observable, marks))
      .flatMap((observable) => facetsOf(observable, clocks)),
  ];
  const processIds = traces.map((trace) =>
    isTraced(trace.environment) ? processNumbers(trace.processes) : undefined,
  );
  const laidOut = traces.map(({ given }) => given.map(({ value }) => value));
  const amounts = once(() =>
    traces.map((trace, index) => amountsOnce(trace, decode, views[index] ?? [])),
  );
  return {
    observables: recogniseCounts(observables),
    began,
    clocks,
    processIds,
    modelHosts,
    amounts,
    plantedValues: laidOut,
  };
}
