import type { Trace } from "../trace/trace.ts";
import type { PlannedRun } from "../trial/plan-trial.ts";
import { runTrial } from "../trial/run-trial.ts";
import type { TrialFacts } from "../trial/run-trial.ts";
import type { Session } from "../trial/session.ts";
import type { HeldUp } from "./held-up.ts";
import type { Keeping } from "./open-keeping.ts";

/** Runs one trial of an audit, or takes it from what an earlier run of the same audit left. */
export type RunTrial = (
  run: PlannedRun,
  facts: TrialFacts,
) => Promise<{ readonly trace: Trace; readonly isNew: boolean }>;

/** Each trial is kept as soon as it has ended; what an earlier run kept is not run again. */
export function trialRunner(
  keeping: Keeping,
  session: Session,
  heldUp: HeldUp,
  signal: AbortSignal,
): RunTrial {
  return async (planned, facts) => {
    const known = keeping.recall(facts);
    if (known !== undefined) return { trace: known, isNew: false };
    const trace = await unheld(() => runTrial(session, planned, facts, signal), heldUp, signal);
    keeping.saving.trace(trace);
    return { trace, isNew: true };
  };
}

/** Milliseconds in which no subject gives up waiting for an answer. */
const mostHeld = 3000;
const mostTries = 3;

/**
 * Runs a trial again that did not end well while this process was held up by others: the subject waited for an answer
 * that nobody gave, and what it did then tells of the machine and not of its world. One that fails by itself fails in
 * the last try too.
 */
export async function unheld(
  run: () => Promise<Trace>,
  heldUp: HeldUp,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<Trace> {
  for (let tries = 1; ; tries++) {
    const began = now();
    const trace = await run();
    const isWell = trace.ending === "exited" && trace.exitCode === 0;
    if (isWell || tries >= mostTries || signal.aborted) return trace;
    if (heldUp.longestSince(began) < mostHeld) return trace;
  }
}
