import type { Trace } from "../../packages/telltale/src/capture/trace/trace.ts";

/** Seconds in which at least one subject was running. */
export function busySeconds(traces: readonly Pick<Trace, "began" | "took">[]): number {
  const spans = traces
    .map(({ began, took }) => ({ from: Date.parse(began), to: Date.parse(began) + took }))
    .toSorted((one, other) => one.from - other.from);
  let busy = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    busy += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return busy / 1000;
}
