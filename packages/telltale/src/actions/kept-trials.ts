import type { Trace } from "../trace/trace.ts";
import type { PlannedRun } from "../trial/plan-trial.ts";
import { runTrial } from "../trial/run-trial.ts";
import type { TrialFacts } from "../trial/run-trial.ts";
import type { Session } from "../trial/session.ts";
import type { Keeping } from "./open-keeping.ts";

/** Runs one trial of an audit, or takes it from what an earlier run of the same audit left. */
export type RunTrial = (
  run: PlannedRun,
  facts: TrialFacts,
) => Promise<{ readonly trace: Trace; readonly isNew: boolean }>;

/** Each trial is kept as soon as it has ended; what an earlier run kept is not run again. */
export function trialRunner(keeping: Keeping, session: Session, signal: AbortSignal): RunTrial {
  return async (planned, facts) => {
    const known = keeping.recall(facts);
    if (known !== undefined) return { trace: known, isNew: false };
    const trace = await runTrial(session, planned, facts, signal);
    keeping.saving.trace(trace);
    return { trace, isNew: true };
  };
}
