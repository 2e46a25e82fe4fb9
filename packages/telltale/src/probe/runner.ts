import { decodeExchange } from "../dialect/decode-exchange.ts";
import type { Trace } from "../trace/trace.ts";
import type { Decode } from "./align/view.ts";
import { analyse } from "./analyse.ts";
import type { Analysis } from "./analyse.ts";
import { createDesign, nextTrials } from "./design.ts";
import type { Design, DesignOptions } from "./design.ts";
import { ProbeError } from "./error.ts";
import { worldOf } from "./factors/index.ts";
import type { Manifest, PlannedTrial } from "./manifest.ts";
import type { World } from "./world.ts";

export interface Budget {
  readonly trials?: number;
  readonly seconds?: number;
}

export interface ExperimentOptions extends DesignOptions {
  /** Runs one trial; its trace must carry the planned id and environment. */
  readonly runTrial: (world: World, planned: PlannedTrial) => Promise<Trace>;
  readonly budget?: Budget;
  /** Trials at a time; 2 when absent. */
  readonly concurrency?: number;
  /** Milliseconds of a clock that never goes back; only read for a budget in seconds. */
  readonly now?: () => number;
  /** Ends the experiment after the trials under way; what was seen until then is judged. */
  readonly signal?: AbortSignal;
  readonly onTrial?: (progress: Progress) => void;
  readonly decode?: Decode;
}

export interface Progress {
  readonly phase: Design["phase"];
  readonly planned: PlannedTrial;
  readonly trace: Trace;
  readonly done: number;
  /** Of the trials planned so far. */
  readonly of: number;
}

export interface Experiment {
  readonly manifest: Manifest;
  readonly traces: readonly Trace[];
  readonly analysis: Analysis;
  /** False when the signal or the budget ended it. */
  readonly finished: boolean;
}

/**
 * Runs an experiment to its end, its budget or its signal, and judges what was seen.
 * @throws ProbeError `trial-failed` when a trial could not be run at all; `cause` has why.
 */
export async function runExperiment(options: ExperimentOptions): Promise<Experiment> {
  const decode = options.decode ?? decodeExchange;
  const now = options.now ?? (() => performance.now());
  const began = now();
  const traces: Trace[] = [];
  let design = createDesign(options);
  const out = (): boolean =>
    options.signal?.aborted === true || room(options.budget, traces.length, now() - began) < 1;
  while (design.phase !== "done" || traces.length < design.manifest.trials.length) {
    const step = nextTrials(
      design,
      traces,
      room(options.budget, traces.length, now() - began),
      decode,
    );
    design = step.design;
    const queue = [...step.trials];
    const worker = async (): Promise<void> => {
      for (let planned = queue.shift(); planned !== undefined && !out(); planned = queue.shift()) {
        const trace = await runOne(options, planned);
        if (trace === undefined) return;
        traces.push(trace);
        options.onTrial?.({
          phase: design.phase,
          planned,
          trace,
          done: traces.length,
          of: design.manifest.trials.length,
        });
      }
    };
    await Promise.all(Array.from({ length: options.concurrency ?? 2 }, worker));
    if (queue.length > 0 || step.trials.length === 0 || out()) break;
  }
  const manifest = withoutUnrun(design.manifest, traces);
  const finished =
    manifest.trials.length === design.manifest.trials.length && design.phase === "done";
  return { manifest, traces, analysis: analyse(traces, manifest, decode), finished };
}

/** `undefined` when the experiment was ended while the trial ran. */
async function runOne(
  options: ExperimentOptions,
  planned: PlannedTrial,
): Promise<Trace | undefined> {
  try {
    return await options.runTrial(worldOf(planned.environment), planned);
  } catch (cause) {
    if (options.signal?.aborted === true) return undefined;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ProbeError("trial-failed", `trial ${planned.id} could not be run: ${why}`, { cause });
  }
}

/** How many more trials the budget has room for; seconds are reckoned by the trials run so far. */
function room(budget: Budget | undefined, done: number, elapsed: number): number {
  const byTrials = budget?.trials === undefined ? Number.POSITIVE_INFINITY : budget.trials - done;
  if (budget?.seconds === undefined) return byTrials;
  const left = budget.seconds * 1000 - elapsed;
  if (left <= 0) return 0;
  // Before the first trial ends nothing is known of their length: one a second is a guess to start with.
  const each = done === 0 ? 1000 : elapsed / done;
  return Math.min(byTrials, Math.max(0, Math.floor(left / each)));
}

function withoutUnrun(manifest: Manifest, traces: readonly Trace[]): Manifest {
  const run = new Set(traces.map((trace) => trace.id));
  const unrun = manifest.trials.filter((trial) => !run.has(trial.id));
  const lines = unrun.map(
    (trial) =>
      `${trial.role}: ${Object.entries(trial.environment)
        .map(([name, level]) => `${name}=${level}`)
        .join(" with ")}`,
  );
  return {
    ...manifest,
    trials: manifest.trials.filter((trial) => run.has(trial.id)),
    notReached: [...manifest.notReached, ...new Set(lines)],
  };
}
