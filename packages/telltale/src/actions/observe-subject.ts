import { baseUrl, withBaseUrl } from "../trial/factors/base-url.ts";
import { worldOf } from "../trial/factors/index.ts";
import { planFactors } from "../trial/factors/plan-factors.ts";
import type { Surroundings } from "../trial/world/world.ts";
import { observationRole } from "../judgement/rules/evidence.ts";
import type { Subject } from "../trial/subject/subject.ts";
import type { Assignment, Trace } from "../capture/trace/trace.ts";
import { planObservation } from "../trial/run/plan-observation.ts";
import { planTrial } from "../trial/run/plan-trial.ts";
import type { PlannedRun, TrialSetting } from "../trial/run/plan-trial.ts";
import type { TraceHeader } from "../trial/run/run-trial.ts";
import type { RunTrial } from "./resumable-trials.ts";

export interface ObservationOptions {
  readonly subject: Subject;
  readonly surroundings: Surroundings;
  readonly run: RunTrial;
  readonly setting: TrialSetting;
  /** No more trials than these. */
  readonly most: number;
  /** True when no further trial is to be begun. */
  readonly isOver: () => boolean;
  readonly signal: AbortSignal;
}

export interface Observation {
  readonly traces: readonly Trace[];
  /** Trials that were begun, those that could not be run among them. */
  readonly trials: number;
  /** Why a trial could not be run, one line each. */
  readonly failures: readonly string[];
}

/** Trials at a time, as in the experiment: a trial then takes as long here as it will there. */
const atATime = 2;

interface Planned {
  readonly run: PlannedRun;
  readonly environment: Assignment;
}

/**
 * Runs a few trials that only show what the subject reads: with nothing varied, at its vendor's endpoint and at a
 * neutral one, because programs take other paths there. A trial that cannot be run is no reason to end the audit.
 */
export async function observeSubject(options: ObservationOptions): Promise<Observation> {
  const { signal } = options;
  const planned = plansOf(options).slice(0, options.most);
  const traces: Trace[] = [];
  const failures: string[] = [];
  let trials = 0;
  const worker = async (): Promise<void> => {
    for (let next = planned[trials]; next !== undefined; next = planned[trials]) {
      if (signal.aborted || (traces.length > 0 && options.isOver())) return;
      trials += 1;
      try {
        const facts = observationFacts(trials, next.environment, options);
        const { trace } = await options.run(next.run, facts);
        traces.push(trace);
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return { traces, trials, failures };
}

/** What the trace of such a trial says of itself. */
export function observationFacts(
  number: number,
  environment: Assignment,
  { subject, setting }: Pick<ObservationOptions, "subject" | "setting">,
): TraceHeader {
  const { scenario } = setting;
  return { id: `o${number}`, role: observationRole, scenario, environment, subject: subject.facts };
}

/** The likeliest to show something first: a program that looks for the recorder shows itself without it. */
function plansOf({ subject, surroundings, setting }: ObservationOptions): readonly Planned[] {
  const { hasDefault } = subject.turn;
  const [endpoint] = planFactors([], { hasDefault, surroundings, only: [baseUrl.meta.name] });
  const environments: readonly Assignment[] =
    endpoint === undefined
      ? [{}]
      : [endpoint.control, ...(endpoint.neutral === undefined ? [] : [endpoint.neutral])].map(
          (level) => withBaseUrl({}, level),
        );
  const plain = environments.map((environment) => ({
    run: planTrial(subject, worldOf(environment), setting),
    environment,
  }));
  const recorded = environments.flatMap((environment) => {
    const run = planObservation(subject, surroundings.runtime, worldOf(environment), setting);
    return run === undefined ? [] : [{ run, environment }];
  });
  return recorded.length === 0 ? plain : [...recorded, ...plain.slice(0, 1)];
}
