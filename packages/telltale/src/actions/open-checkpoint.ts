import { isDeepStrictEqual } from "node:util";
import { randomInt } from "node:crypto";
import manifest from "../../package.json" with { type: "json" };
import { auditPlanSchema, otherThan, plannedOf } from "../judgement/audit/audit-plan.ts";
import type { AuditPlan } from "../judgement/audit/audit-plan.ts";
import { seedLimit } from "../judgement/audit/options.ts";
import type { AuditOptions, Budget } from "../judgement/audit/options.ts";
import { runFactsSchema } from "../judgement/audit/run-facts.ts";
import { inspectionSchema } from "../static/result/inspection.ts";
import type { Inspection } from "../static/result/inspection.ts";
import type { Subject } from "../trial/subject/subject.ts";
import { TraceError } from "../capture/trace/error.ts";
import { readDocument, readTraces } from "../capture/trace/read.ts";
import type { Trace } from "../capture/trace/trace.ts";
import type { TraceHeader } from "../trial/run/run-trial.ts";
import { openSaving } from "./open-saving.ts";
import type { Saving } from "./open-saving.ts";
import { openResumeState } from "./open-resume-state.ts";
import { defaultStateFolder, hold, newUnfinished, unfinishedOf } from "./unfinished.ts";

const planName = "audit.json";
const inspectionName = "inspection.json";

/** What an audit keeps while it runs, and what it takes over from a run of it that was stopped. */
export interface Checkpoint {
  readonly seed: number;
  readonly saving: Saving;
  /** Seconds that runs before this one took. */
  readonly secondsBefore: number;
  /** The inspection of an earlier run; nothing where that was not done. */
  readonly inspection: Inspection | undefined;
  /** The trace of a trial that an earlier run has run. */
  recall(facts: TraceHeader): Trace | undefined;
  /** Keeps what reading the program gave, all of it. */
  keepInspection(inspection: Inspection): void;
  /** Whether a later run can resume from here. */
  canResume(): boolean;
  /** Nothing is left to resume. */
  finish(): void;
}

/** @throws TraceError `not-resumable` where there is nothing to resume, or it is of something else. */
export function openCheckpoint(
  options: AuditOptions,
  subject: Subject,
  budget: Budget,
  root: string = defaultStateFolder(),
): Checkpoint {
  const now = {
    schema: "telltale.audit-plan/1",
    telltale: manifest.version,
    subject: subject.facts,
    planned: plannedOf(options, budget),
  } as const;
  const left = options.resume
    ? readCheckpoint(options, { ...now, seed: options.seed }, root)
    : undefined;
  const folder = left?.folder ?? options.save ?? newUnfinished(root, subject.facts.sha256);
  // What the user named is kept, come what may; of the rest only what it takes to resume.
  const state = options.save === undefined ? openResumeState(folder) : undefined;
  const saving = state ?? openSaving(folder, left !== undefined);
  const seed = left?.plan.seed ?? options.seed ?? randomInt(seedLimit);
  saving.document(planName, { ...now, seed, isRead: left?.inspection !== undefined });
  const traces = new Map(left?.traces.map((trace) => [trace.id, trace]));
  return {
    seed,
    saving,
    secondsBefore: left?.seconds ?? 0,
    inspection: left?.inspection,
    recall(facts) {
      const trace = traces.get(facts.id);
      if (trace === undefined || trace.ending === "interrupted") return undefined;
      const { role, scenario, environment } = trace;
      const isSame = isDeepStrictEqual(
        { role, scenario, environment: { ...environment } },
        { role: facts.role, scenario: facts.scenario, environment: { ...facts.environment } },
      );
      return isSame ? trace : undefined;
    },
    keepInspection(inspection) {
      saving.document(inspectionName, inspection);
      saving.document(planName, { ...now, seed, isRead: true });
    },
    canResume: () => (state === undefined ? saving.failure() === undefined : state.isWhole()),
    finish: () => state?.remove(),
  };
}

interface SavedCheckpoint {
  readonly folder: string;
  readonly plan: AuditPlan;
  readonly traces: readonly Trace[];
  readonly inspection: Inspection | undefined;
  readonly seconds: number;
}

function readCheckpoint(
  { save }: AuditOptions,
  now: Parameters<typeof otherThan>[1],
  root: string,
): SavedCheckpoint {
  const { name, version, sha256 } = now.subject;
  const folder = save ?? unfinishedOf(root, sha256)[0];
  if (folder === undefined)
    throw new TraceError(
      "not-resumable",
      `--resume: no unfinished audit of ${name} ${version} is kept here: run it without --resume`,
    );
  const plan = readDocument(folder, planName, auditPlanSchema);
  if (plan === undefined)
    throw new TraceError(
      "not-resumable",
      `--resume: ${folder} holds no audit that can be gone on with: give the folder that --save left`,
    );
  const other = otherThan(plan, now);
  if (other !== undefined)
    throw new TraceError(
      "not-resumable",
      `--resume: what is left in ${folder} is of ${other}: give the same options, or run without --resume`,
    );
  if (save === undefined) hold(folder);
  const seconds = readDocument(folder, "run.json", runFactsSchema)?.seconds ?? 0;
  const inspection = plan.isRead
    ? readDocument(folder, inspectionName, inspectionSchema)
    : undefined;
  return { folder, plan, traces: tracesIn(folder), inspection, seconds };
}

/** None where it was stopped before its first trial ended. */
function tracesIn(folder: string): readonly Trace[] {
  try {
    return readTraces(folder);
  } catch (error) {
    if (error instanceof TraceError && error.code === "no-traces") return [];
    throw error;
  }
}
