import { observe } from "../align/observe.ts";
import type { Decode } from "../align/view.ts";
import type { Trace } from "../../trace/trace.ts";

/** Controls in a row that must teach nothing new (AGRIGENTO, NDSS 2017: more than three stop helping). */
export const quietRun = 3;
export const leastControls = 4;
export const mostControls = 12;

/**
 * Whether the last controls taught nothing: no place began to vary that had been the same before, and
 * no text gained a part that varies.
 */
export function isQuiet(controls: readonly Trace[], decode: Decode): boolean {
  if (controls.length < leastControls) return false;
  const before = varyingParts(controls.slice(0, -quietRun), decode);
  const after = varyingParts(controls, decode);
  return [...after].every(([place, parts]) => parts <= (before.get(place) ?? 0));
}

function varyingParts(traces: readonly Trace[], decode: Decode): ReadonlyMap<string, number> {
  const parts = new Map<string, number>();
  // One trial shows no variation; two identical copies of it stand for "the same so far".
  for (const column of observe(traces, decode).columns) {
    if (column.of !== undefined) continue;
    const place = `${column.host} ${column.where} ${column.facet === "part" ? "value" : column.facet}`;
    parts.set(place, (parts.get(place) ?? 0) + 1);
  }
  return parts;
}
