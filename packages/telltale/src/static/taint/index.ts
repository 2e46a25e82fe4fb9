import { setImmediate as rest } from "node:timers/promises";
import type { Module } from "../program/module.ts";
import type { Flow } from "../result/inspection.ts";
import { linkProgram } from "./call-graph/linked-program.ts";
import { selectFlows } from "./select-flows.ts";
import { describeFlow } from "./explanation/describe-flow.ts";
import { findSenders } from "./sinks/senders.ts";
import { findEventLogs } from "./sinks/telemetry.ts";
import { findSources } from "./sources/find-sources.ts";
import type { SourceHit } from "./sources/source.ts";
import { sources } from "./sources/index.ts";
import { propagateTaint } from "./propagation/propagate-taint.ts";
import type { SinkHit } from "./propagation/sink-hit.ts";

/** Steps for one place that is read, for all places of one factor, and for all. */
const stepsForPlace = 8000;
const stepsForFactor = 120_000;
const mostSteps = 4_000_000;
/** The first of the list tell most of a person and a machine, and of what may be compared with a hidden list. */
const identifyingFactors = new Set(sources.slice(0, 9).map(({ meta }) => meta.factor));
const stepsForIdentifyingFactor = 420_000;
/** Of variables there are hundreds, and each says less. */
const stepsForVariable = 1500;
const stepsForVariables = 600_000;
/** Places of one thing that are followed; what is read everywhere (the clock) is no sign of anything. */
const mostPlaces = 60;
/** Places followed between two rests. */
const placesAtOnce = 2;

export interface Flows {
  readonly flows: Flow[];
  /** What was left out, one line each. */
  readonly limits: string[];
}

/** Ways from what a program reads of its world to what leaves it, the most telling first. */
export function findFlows(modules: readonly Module[]): Flows {
  const steps = followed(modules);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The same with rests in between, in which other work of this thread goes on. */
export async function findFlowsAsync(modules: readonly Module[]): Promise<Flows> {
  const steps = followed(modules);
  let step = steps.next();
  while (step.done !== true) {
    await rest();
    step = steps.next();
  }
  return step.value;
}

function* followed(modules: readonly Module[]): Generator<void, Flows, void> {
  const program = linkProgram(modules);
  yield;
  const kinds = { eventLogs: findEventLogs(program), senders: findSenders(program) };
  const sinkHits: SinkHit[] = [];
  const budget = createStepBudget();
  let cut = 0;
  let unvisited = 0;
  let places = 0;
  for (const source of findSources(program)) {
    const most = budget.for(source);
    if (most <= 0) {
      unvisited++;
      continue;
    }
    const found = propagateTaint(program, kinds, [source], most);
    budget.spent(source, found.steps);
    if (found.cut) cut++;
    sinkHits.push(...found.arrivals);
    if (++places % placesAtOnce === 0) yield;
  }
  const { selected, left } = selectFlows(program, sinkHits);
  const limits = [
    ...(cut > 0
      ? [`${cut} of the places where something is read lead further than was followed`]
      : []),
    ...(unvisited > 0
      ? [`${unvisited} places of what is read in many places were not followed`]
      : []),
    ...(left > 0 ? [`${left} more flows, less telling than those listed`] : []),
  ];
  return { flows: selected.map((each) => describeFlow(program, each)), limits };
}

/** How far each place may still be followed: what is read everywhere must not take the room of the rest. */
function createStepBudget(): {
  readonly for: (source: SourceHit) => number;
  readonly spent: (source: SourceHit, steps: number) => void;
} {
  const places = new Map<string, number>();
  const ofFactor = new Map<string, number>();
  let all = 0;
  const familyOf = ({ factor }: SourceHit): string => (factor.startsWith("env:") ? "env" : factor);
  return {
    for(source) {
      const count = (places.get(nameOf(source)) ?? 0) + 1;
      places.set(nameOf(source), count);
      const family = familyOf(source);
      const isVariable = family === "env";
      const isIdentifying = identifyingFactors.has(family);
      const most = isVariable
        ? stepsForVariables
        : isIdentifying
          ? stepsForIdentifyingFactor
          : stepsForFactor;
      const left = Math.min(most - (ofFactor.get(family) ?? 0), mostSteps - all);
      return count > mostPlaces ? 0 : Math.min(left, isVariable ? stepsForVariable : stepsForPlace);
    },
    spent(source, steps) {
      const family = familyOf(source);
      ofFactor.set(family, (ofFactor.get(family) ?? 0) + steps);
      all += steps;
    },
  };
}

function nameOf({ factor, reads }: SourceHit): string {
  return `${factor}|${reads}`;
}
