import type { Trace } from "../capture/trace/trace.ts";
import type { PlannedRun } from "../trial/run/plan-trial.ts";
import { runTrial } from "../trial/run/run-trial.ts";
import type { TraceHeader } from "../trial/run/run-trial.ts";
import type { Session } from "../trial/run/session.ts";
import type { StallWatch } from "./event-loop-stalls.ts";
import type { Checkpoint } from "./open-checkpoint.ts";

/** Runs one trial of an audit, or takes it from what an earlier run of the same audit left. */
export type RunTrial = (
  run: PlannedRun,
  facts: TraceHeader,
) => Promise<{ readonly trace: Trace; readonly isNew: boolean }>;

/** Each trial is kept as soon as it has ended; what an earlier run kept is not run again. */
export function trialRunner(
  keeping: Checkpoint,
  session: Session,
  stalls: StallWatch,
  signal: AbortSignal,
): RunTrial {
  return async (planned, facts) => {
    const known = keeping.recall(facts);
    if (known !== undefined) return { trace: known, isNew: false };
    const trace = await retryAfterStall(
      () => runTrial(session, planned, facts, signal),
      stalls,
      signal,
    );
    keeping.saving.trace(trace);
    return { trace, isNew: true };
  };
}

/** Milliseconds for which every subject waits for an answer. */
const mostHeld = 3000;
const mostTries = 3;

/**
 * Runs a trial again that did not end well while other work blocked this process: the subject waited for an answer that
 * nobody gave, and what it did then tells of the machine and not of its world. One that fails by itself fails in the
 * last try too.
 */
export async function retryAfterStall(
  run: () => Promise<Trace>,
  stalls: StallWatch,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<Trace> {
  for (let tries = 1; ; tries++) {
    const began = now();
    const trace = await run();
    const isWell = trace.ending === "exited" && trace.exitCode === 0;
    if (isWell || tries >= mostTries || signal.aborted) return trace;
    if (stalls.longestSince(began) < mostHeld) return trace;
  }
}
