import type { Trace } from "../../trace/trace.ts";
import { activityColumns } from "./activity-columns.ts";
import type { Column } from "./column.ts";
import { recogniseCounts } from "./counts.ts";
import { exchangeSetColumns, leafColumns } from "./exchange-columns.ts";
import { facetsOf } from "./facets.ts";
import { marksOf, restate } from "./restate.ts";
import { alignExchanges } from "./slot.ts";
import { viewsOf } from "./view.ts";
import type { Decode, ExchangeView } from "./view.ts";

/** What varies over the trials, one column an observable. What is always the same is not in it. */
export interface Observations {
  readonly columns: readonly Column[];
  /** For each trial, milliseconds since 1970. */
  readonly began: readonly number[];
  /** For each trial, the hosts that its model requests went to. */
  readonly modelHosts: readonly (readonly string[])[];
}

// Traces never change, so that a view may be kept as long as its trace is.
const remembered = new WeakMap<
  Trace,
  { readonly decode: Decode; readonly views: readonly ExchangeView[] }
>();

function rememberedViews(trace: Trace, decode: Decode): readonly ExchangeView[] {
  const known = remembered.get(trace);
  if (known !== undefined && known.decode === decode) return known.views;
  const views = viewsOf(trace, decode);
  remembered.set(trace, { decode, views });
  return views;
}

/** Lays traces beside each other. Knows which trial a value is from, not what the trial was for. */
export function observe(traces: readonly Trace[], decode: Decode): Observations {
  const began = traces.map((trace) => Date.parse(trace.began));
  const views = traces.map((trace) => rememberedViews(trace, decode));
  const slots = alignExchanges(views);
  const modelHosts = views.map((all) => [
    ...new Set(all.filter((view) => view.purpose === "model").map((view) => view.host)),
  ]);
  const marks = traces.map((trace, index) => marksOf(trace, modelHosts[index] ?? []));
  const columns = [
    ...exchangeSetColumns(slots, traces.length),
    ...[
      ...slots.flatMap((slot) => leafColumns(slot, traces.length)),
      ...activityColumns(traces, modelHosts),
    ]
      .flatMap((column) => restate(column, marks))
      .flatMap((column) => facetsOf(column, began)),
  ];
  return { columns: recogniseCounts(columns), began, modelHosts };
}
