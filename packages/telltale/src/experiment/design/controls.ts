import { observe } from "../observe/observe.ts";
import type { Decode } from "../observe/exchange-view.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { controlSettings } from "../settings/screening.ts";

const { quietRun, leastControls } = controlSettings;

/**
 * Whether the last controls showed nothing new: no place began to vary that had been constant, and no text gained a
 * part that varies.
 */
export function isNoiseSaturated(controls: readonly Trace[], decode: Decode): boolean {
  if (controls.length < leastControls) return false;
  const before = varyingParts(controls.slice(0, -quietRun), decode);
  const after = varyingParts(controls, decode);
  return [...after].every(([place, parts]) => parts <= (before.get(place) ?? 0));
}

function varyingParts(traces: readonly Trace[], decode: Decode): ReadonlyMap<string, number> {
  const parts = new Map<string, number>();
  // One trial shows no variation; two identical copies of it stand for "the same so far".
  for (const observable of observe(traces, decode).observables) {
    if (observable.sourceKey !== undefined) continue;
    const place = `${observable.host} ${observable.where} ${observable.facet === "part" ? "value" : observable.facet}`;
    parts.set(place, (parts.get(place) ?? 0) + 1);
  }
  return parts;
}
