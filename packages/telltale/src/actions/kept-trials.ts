import type { Trace } from "../trace/trace.ts";
import type { PlannedRun } from "../trial/plan-trial.ts";
import type { TrialFacts } from "../trial/run-trial.ts";

/** Runs one trial of an audit, or takes it from what an earlier run of the same audit left. */
export type RunTrial = (
  run: PlannedRun,
  facts: TrialFacts,
) => Promise<{ readonly trace: Trace; readonly isNew: boolean }>;
