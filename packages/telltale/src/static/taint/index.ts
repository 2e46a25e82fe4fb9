import { setImmediate as rest } from "node:timers/promises";
import { variableFamily } from "../../trial/factors/env.ts";
import { familyName } from "../../trial/factors/families.ts";
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

/** Step budgets: of one place that reads a source, of all places of one factor, and of all factors. */
const stepsForPlace = 8000;
const stepsForFactor = 120_000;
const mostSteps = 4_000_000;
/** Sources that tell so much of a person or a machine are those that a hidden list may be compared with. */
const identifying = 60;
const identifyingFactors = new Set(
  sources.flatMap(({ factor, tells }) => (tells >= identifying ? [factor] : [])),
);
const stepsForIdentifyingFactor = 420_000;
/** Budgets of environment variables: there are hundreds, and each says less. */
const stepsForVariable = 1500;
const stepsForVariables = 600_000;
/** Places followed of one thing that is read. What is read everywhere (the clock) is no evidence of anything. */
const mostPlaces = 60;
/** Places followed between two pauses of `findFlowsAsync`. */
const placesAtOnce = 2;

export interface Flows {
  readonly flows: Flow[];
  /** What was left out, one line each. */
  readonly limits: string[];
}

/**
 * Taint flows from sources (what the program reads of its environment) to sinks (what leaves it), the most revealing
 * first.
 */
export function findFlows(modules: readonly Module[]): Flows {
  const steps = followed(modules);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Like `findFlows`, with pauses in which other work of this thread goes on. */
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

/**
 * The step budget of each source. It is shared per factor, so that a fact that is read everywhere does not use up the
 * steps of the others.
 */
function createStepBudget(): {
  readonly for: (source: SourceHit) => number;
  readonly spent: (source: SourceHit, steps: number) => void;
} {
  const places = new Map<string, number>();
  const ofFactor = new Map<string, number>();
  let all = 0;
  // Variables share one budget.
  const groupOf = ({ factor }: SourceHit): string =>
    familyName(factor) === variableFamily.name ? variableFamily.name : factor;
  return {
    for(source) {
      const count = (places.get(nameOf(source)) ?? 0) + 1;
      places.set(nameOf(source), count);
      const group = groupOf(source);
      const isVariable = group === variableFamily.name;
      const isIdentifying = identifyingFactors.has(group);
      const most = isVariable
        ? stepsForVariables
        : isIdentifying
          ? stepsForIdentifyingFactor
          : stepsForFactor;
      const left = Math.min(most - (ofFactor.get(group) ?? 0), mostSteps - all);
      return count > mostPlaces ? 0 : Math.min(left, isVariable ? stepsForVariable : stepsForPlace);
    },
    spent(source, steps) {
      const group = groupOf(source);
      ofFactor.set(group, (ofFactor.get(group) ?? 0) + steps);
      all += steps;
    },
  };
}

function nameOf({ factor, reads }: SourceHit): string {
  return `${factor}|${reads}`;
}
