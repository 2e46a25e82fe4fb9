import { decodeExchange } from "../../capture/dialect/decode-exchange.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { lookAhead } from "../observe/observe.ts";
import type { Decode } from "../observe/exchange-view.ts";
import { analyse } from "../inference/analyse.ts";
import type { Analysis } from "../inference/analyse.ts";
import { createBudgetTracker } from "./budget.ts";
import type { Budget } from "./budget.ts";
import {
  createDesign,
  isComplete,
  nextTrials,
  endOutOfBudget,
  withLevels,
} from "../design/design.ts";
import type { DesignOptions } from "../design/design.ts";
import type { InteractionHint } from "../design/crossed-rows.ts";
import { ExperimentError } from "../../trial/factors/error.ts";
import { provisionalCandidates } from "../design/provisional-candidates.ts";
import type { ProvisionalCandidate } from "../design/provisional-candidates.ts";
import type { FactorPlan } from "../../trial/factors/factor.ts";
import { worldOf } from "../../trial/factors/index.ts";
import type { Design } from "../design/design-state.ts";
import type { Manifest, PlannedTrial, TrialRole } from "../signals/manifest.ts";
import type { World } from "../../trial/world/world.ts";

/** What came to be known while the controls ran. */
export interface Late {
  /** All factors, those that were known before among them. */
  readonly factors: readonly FactorPlan[];
  readonly ties: readonly InteractionHint[];
  /** Trials that were run for it elsewhere: they count against the budget. */
  readonly trials: number;
}

export interface ExperimentOptions extends DesignOptions {
  /** Runs one trial; its trace must carry the planned id and environment. */
  readonly runTrial: (world: World, planned: PlannedTrial) => Promise<Trace>;
  readonly budget?: Budget;
  /** Awaited before screening begins, however long it takes: what is tried must not depend on what is ready first. */
  readonly late?: () => Promise<Late>;
  /** Trials at a time, asked before each round; 2 when absent. */
  readonly concurrency?: () => number;
  /** Milliseconds of a clock that never goes back; only read for a budget in seconds. */
  readonly now?: () => number;
  /** Ends the experiment after the trials under way; what was seen until then is judged. */
  readonly signal?: AbortSignal;
  readonly onTrial?: (progress: Progress) => void;
  /** Candidates that may turn out to be covert, by what was seen so far; once a round. */
  readonly onProvisionalCandidates?: (firming: readonly ProvisionalCandidate[]) => void;
  /** The manifest so far, each time it grows: if it is kept beside the traces, a crash loses nothing. */
  readonly onManifest?: (manifest: Manifest) => void;
  readonly decode?: Decode;
  /** Runs work that blocks the event loop; the work is called directly when absent. */
  readonly compute?: <Result>(work: () => Result) => Result;
}

export interface Progress {
  /** What the trials that are run now are for. */
  readonly phase: TrialRole;
  readonly planned: PlannedTrial;
  readonly trace: Trace;
  readonly done: number;
  /** The number of trials planned so far. */
  readonly of: number;
}

export interface Experiment {
  readonly manifest: Manifest;
  readonly traces: readonly Trace[];
  readonly analysis: Analysis;
  /** False when the signal, the budget or a failure ended it. */
  readonly finished: boolean;
  /** Why no more trials could be run, when that is what ended it. */
  readonly failure?: ExperimentError;
}

/**
 * Runs an experiment to its end, its budget or its signal, and judges what was seen. A trial that cannot be run is
 * tried once more; if that fails too, what was seen until then is judged.
 * @throws ExperimentError `trial-failed` when not even one trial could be run; `cause` has why.
 */
export async function runExperiment(options: ExperimentOptions): Promise<Experiment> {
  const decode = options.decode ?? decodeExchange;
  const compute = options.compute ?? ((work) => work());
  const now = options.now ?? (() => performance.now());
  const byId = new Map<string, Trace>();
  const budgetTracker = createBudgetTracker(options.budget, now);
  const reserve = options.budget?.reserve ?? 0;
  let design: Design = {
    ...createDesign(options),
    isAwaiting: options.late !== undefined,
    reserve,
  };
  let failure: ExperimentError | undefined;
  let elsewhere = 0;
  const remainingTrials = (): number => budgetTracker.remainingTrials(byId.size, elsewhere);
  // The order in which trials end must not matter.
  const planned = (): Trace[] => design.manifest.trials.flatMap(({ id }) => byId.get(id) ?? []);
  const isOver = (): boolean =>
    failure !== undefined || options.signal?.aborted === true || remainingTrials() + reserve < 1;
  while (!isOver()) {
    const [before, seen] = [design, planned()];
    const step = budgetTracker.timePlanning(() =>
      compute(() => nextTrials(before, seen, remainingTrials(), decode)),
    );
    design = step.design;
    if (step.screened !== undefined)
      options.onProvisionalCandidates?.(provisionalCandidates(step.screened));
    if (step.trials.length === 0) {
      if (design.isAwaiting !== true || options.late === undefined) break;
      const late = await budgetTracker.timeWaiting(options.late);
      elsewhere += late.trials;
      design = { ...compute(() => withLevels(before, { ...options, ...late })), isAwaiting: false };
      continue;
    }
    let isTold = false;
    const queue = [...step.trials];
    const worker = async (): Promise<void> => {
      while (!isOver()) {
        const next = queue.shift();
        if (next === undefined) return;
        const trace = await runOne(options, next);
        if (trace instanceof ExperimentError) failure = trace;
        else if (trace !== undefined) {
          byId.set(next.id, trace);
          // While other trials run, and not all at once when everything waits for the plan.
          lookAhead(trace, decode);
          // Not before there is a trace: a run that could not begin leaves nothing.
          if (!isTold) options.onManifest?.(design.manifest);
          isTold = true;
          const of = design.manifest.trials.length;
          options.onTrial?.({ phase: next.role, planned: next, trace, done: byId.size, of });
        }
      }
    };
    await Promise.all(Array.from({ length: options.concurrency?.() ?? 2 }, worker));
  }
  const traces = planned();
  if (failure !== undefined && traces.length === 0) throw failure;
  const ended = endOutOfBudget(design);
  const manifest = withoutUnrun(ended.manifest, traces);
  options.onManifest?.(manifest);
  const ranAll = manifest.trials.length === ended.manifest.trials.length;
  return {
    manifest,
    traces,
    analysis: compute(() => analyse(traces, manifest, decode)),
    finished: ranAll && isComplete(design) && failure === undefined,
    ...(failure === undefined ? {} : { failure }),
  };
}

/** The trace; `undefined` when the experiment was ended while the trial ran; the failure when it failed twice. */
async function runOne(
  options: ExperimentOptions,
  planned: PlannedTrial,
): Promise<Trace | ExperimentError | undefined> {
  const run = (): Promise<Trace> => options.runTrial(worldOf(planned.environment), planned);
  try {
    return await run().catch((reason: unknown) => {
      if (options.signal?.aborted === true) throw reason;
      return run();
    });
  } catch (cause) {
    if (options.signal?.aborted === true) return undefined;
    const why = cause instanceof Error ? cause.message : String(cause);
    return new ExperimentError("trial-failed", `trial ${planned.id} could not be run: ${why}`, {
      cause,
    });
  }
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
