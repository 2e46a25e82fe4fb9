import type { Dependence } from "../../../../src/experiment/signals/dependence.ts";
import { runExperiment } from "../../../../src/experiment/run/runner.ts";
import type { Experiment, ExperimentOptions } from "../../../../src/experiment/run/runner.ts";
import { seededRandom } from "../../../../src/trial/world/random.ts";
import type { Trace } from "../../../../src/capture/trace/trace.ts";
import { fakeSubject } from "./subject.ts";
import type { Channel } from "./subject.ts";
import { fakeTrace } from "./trace.ts";

/**
 * An experiment on a fake subject with these channels, begun at 20:00 UTC unless told otherwise.
 *
 * @param options `saved` is given the trace of each trial.
 */
export function experimentOn(
  channels: readonly Channel[],
  options: Partial<ExperimentOptions> & {
    readonly began?: number;
    readonly filler?: number;
    readonly saved?: Trace[];
  } = {},
): Promise<Experiment> {
  const random = seededRandom((options.seed ?? 1) + 1000);
  const subject = fakeSubject(channels, options.filler);
  let now = options.began ?? Date.UTC(2026, 10, 20, 20, 0, 0);
  return runExperiment({
    seed: 1,
    ...options,
    runTrial: (world, planned) => {
      now += 800;
      const draft = subject(world, random, now);
      const trace = fakeTrace(planned.id, planned.role, planned.environment, draft, now);
      options.saved?.push(trace);
      return Promise.resolve(trace);
    },
  });
}

export function covert(dependences: readonly Dependence[]): readonly Dependence[] {
  return dependences.filter((dependence) => dependence.class === "covert");
}

/** `date-format by base-url and timezone` */
export function facts({ form, factors }: Dependence): string {
  return `${form} by ${factors.toSorted().join(" and ")}`;
}
