import type { Module } from "../source/module.ts";
import type { Flow } from "../inspection.ts";
import { linkProgram } from "./program/program.ts";
import { selectFlows } from "./select-flows.ts";
import { flowOf } from "./shown/flow-of.ts";
import { findSenders } from "./sinks/senders.ts";
import { findEventLogs } from "./sinks/telemetry.ts";
import { findSources } from "./sources/find-sources.ts";
import type { SourceAt } from "./sources/source.ts";
import { spread } from "./spread/spread.ts";
import type { Arrival } from "./spread/spread.ts";

/** Steps for one place that is read: of variables there are hundreds, and each says less. */
const stepsForFact = 16_000;
const stepsForVariable = 1500;
/** Places of one thing that are followed; what is read everywhere (the clock) is no sign of anything. */
const mostPlaces = 60;
/** Steps of all together. */
const mostSteps = 5_000_000;

/**
 * Ways from what a program reads of its world to what leaves it.
 * @returns the flows, the most telling first, and what was left out.
 */
export function findFlows(modules: readonly Module[]): {
  readonly flows: Flow[];
  readonly limits: string[];
} {
  const program = linkProgram(modules);
  const kinds = { eventLogs: findEventLogs(program), senders: findSenders(program) };
  const arrivals: Arrival[] = [];
  const places = new Map<string, number>();
  let steps = mostSteps;
  let cut = 0;
  let unvisited = 0;
  for (const source of findSources(program)) {
    const count = (places.get(nameOf(source)) ?? 0) + 1;
    places.set(nameOf(source), count);
    if (count > mostPlaces || steps <= 0) {
      unvisited++;
      continue;
    }
    const most = source.factor.startsWith("env:") ? stepsForVariable : stepsForFact;
    const found = spread(program, kinds, [source], most);
    steps -= found.steps;
    if (found.cut) cut++;
    arrivals.push(...found.arrivals);
  }
  const { selected, left } = selectFlows(program, arrivals);
  const limits = [
    ...(cut > 0
      ? [`${cut} of the places where something is read lead further than was followed`]
      : []),
    ...(unvisited > 0 ? [`${unvisited} places of what is read everywhere were not followed`] : []),
    ...(left > 0 ? [`${left} more flows, less telling than those listed`] : []),
  ];
  return { flows: selected.map((each) => flowOf(program, each)), limits };
}

function nameOf({ factor, reads }: SourceAt): string {
  return `${factor}|${reads}`;
}
