import type { Inspection } from "../static/result/inspection.ts";
import type { FactorPlan } from "../trial/factors/factor.ts";
import { planFactors, unavailableFactors } from "../trial/factors/plan-factors.ts";
import { addProgramLevels } from "../trial/factors/program-levels.ts";
import { suggestInteractions } from "../static/levels/interactions.ts";
import { runExperiment } from "../experiment/run/runner.ts";
import type { Experiment, Late } from "../experiment/run/runner.ts";
import type { Surroundings } from "../trial/world/world.ts";
import type { Progress } from "../report/progress.ts";
import type { Subject } from "../trial/subject/subject.ts";
import type { Trace } from "../capture/trace/trace.ts";
import { planInstall } from "../trial/run/plan-install.ts";
import { planTrial } from "../trial/run/plan-trial.ts";
import { openSession } from "../trial/run/session.ts";
import { surroundingsOf } from "../trial/run/surroundings.ts";
import { watchStalls } from "./event-loop-stalls.ts";
import { trialRunner } from "./resumable-trials.ts";
import type { RunTrial } from "./resumable-trials.ts";
import { discoverFactors, familiesWanted } from "./discover-factors.ts";
import type { Discovered } from "./discover-factors.ts";
import { inspectOnce, awaitInspection } from "./begin-inspection.ts";
import type { PendingInspection } from "./begin-inspection.ts";
import { decodeOnce } from "../judgement/audit/decode-once.ts";
import { judge } from "../judgement/audit/judge.ts";
import { auditProgress } from "./audit-progress.ts";
import type { AuditProgress } from "./audit-progress.ts";
import { openCheckpoint } from "./open-checkpoint.ts";
import type { Checkpoint } from "./open-checkpoint.ts";
import { openSubject } from "./open-subject.ts";
import type { AuditOptions, Budget } from "../judgement/audit/options.ts";
import { interruptible, interruptibleEnd } from "./interruptible.ts";
import { limitsOf } from "./limits-of.ts";
import type { AuditResult } from "../judgement/audit/result.ts";
import type { RunFacts } from "../judgement/audit/run-facts.ts";
import type { Ending } from "./show-result.ts";
import { adaptiveConcurrency } from "./concurrency.ts";
import { standardBudget } from "../experiment/settings/budget.ts";

/** What the audit of one audit share. */
interface Audit {
  readonly options: AuditOptions;
  readonly budget: Budget;
  readonly subject: Subject;
  readonly surroundings: Surroundings;
  readonly run: RunTrial;
  readonly checkpoint: Checkpoint;
  readonly progress: AuditProgress;
  readonly signal: AbortSignal;
}

/** What an audit came to; nothing of it has been shown. */
export interface Audited {
  readonly result: AuditResult;
  readonly ending: Ending;
  /** Why Telltale itself could not go on; `undefined` where nothing failed. */
  readonly failure: unknown;
  /** What it left, for another to go on from: to be finished when the result is in safe hands. */
  readonly checkpoint: Pick<Checkpoint, "finish" | "canResume">;
}

/**
 * Installs the subject, runs it many times, and judges what was seen, also of an audit that is interrupted. Prints nothing.
 *
 * @param prepare readies the system tools of the cage, and gives what is lost without those that are missing.
 * @throws SubjectError, CageError and their like before the first trial; later failures are in the result.
 */
export async function auditSubject(
  options: AuditOptions,
  progress: Progress,
  prepare: () => Promise<readonly string[]>,
  signal: AbortSignal,
): Promise<Audited> {
  const began = performance.now();
  const budget: Budget = options.budget ?? standardBudget;
  const decode = decodeOnce();
  let audit: Audit;
  let experiment: Experiment;
  let installs: readonly Trace[];
  let discovered: Discovered;
  let run: RunFacts;
  let inspection: Inspection | undefined;
  const reading = new AbortController();
  using stalls = watchStalls();
  try {
    const missing = await prepare();
    const subject = await openSubject(options, progress, signal);
    const checkpoint = openCheckpoint(options, subject, budget);
    const ending = AbortSignal.any([signal, checkpoint.saving.stopped]);
    // As soon as it is known where the program is: reading it takes as long as many trials.
    const whileReading = AbortSignal.any([ending, reading.signal]);
    const inspecting = inspectOnce(options, subject, checkpoint, whileReading);
    audit = {
      options,
      budget,
      subject,
      surroundings: await surroundingsOf(subject),
      run: trialRunner(checkpoint, await openSession(), stalls, ending),
      checkpoint,
      progress: auditProgress(progress, budget),
      signal: ending,
    };
    installs = await runInstallScripts(audit);
    const planned = plannedFactors(audit);
    discovered = await discoverOn(audit, planned);
    const notTested = [...discovered.notTested];
    const { withProgramFactors } = discovered;
    experiment = await experimentOn(audit, discovered, decode, async () => {
      audit.progress.phase("reading its program");
      const found = await awaitInspection(budget, inspecting);
      const read = await withProgramFactors(
        addProgramLevels(planned, found?.levels ?? [], options.factors),
      );
      notTested.push(...read.notTested);
      return { ...read, ties: suggestInteractions(found?.flows ?? [], found?.levels ?? []) };
    });
    inspection = await inspecting?.found;
    if (inspection !== undefined) checkpoint.saving.document("inspection.json", inspection);
    run = {
      seed: checkpoint.seed,
      seconds: checkpoint.secondsBefore + (performance.now() - began) / 1000,
      platform: `${process.platform}-${process.arch}`,
      missing: [...missing, ...unread(inspecting), ...notSetHere(audit.surroundings)],
      notTested,
      notReached: [...experiment.analysis.notTested],
      shortfall: [...(experiment.manifest.shortfall ?? [])],
      interrupted: audit.signal.aborted || experiment.failure !== undefined,
    };
    checkpoint.saving.document("run.json", run);
  } finally {
    // An audit that fails is not held up by what is still being read.
    reading.abort();
    progress.end();
  }
  const traces = [...installs, ...discovered.traces, ...experiment.traces];
  const subject = audit.subject.facts;
  const failure = audit.checkpoint.saving.failure() ?? experiment.failure;
  const ending = failure !== undefined ? "failed" : signal.aborted ? "stopped" : "whole";
  const result = await interruptibleEnd(() =>
    judge(traces, run, experiment.analysis, { decode, subject, inspection }),
  );
  return { result, ending, failure, checkpoint: audit.checkpoint };
}

/** Why its program was not read, where it should have been. */
function unread(inspecting: PendingInspection | undefined): readonly string[] {
  const why = inspecting?.missing();
  return why === undefined ? [] : [why];
}

/** Factors that cannot be set for this subject here, each with why: they are not tested. */
function notSetHere(surroundings: Surroundings): readonly string[] {
  return unavailableFactors(surroundings).map(({ name, reason }) => `${name}: ${reason}`);
}

async function runInstallScripts(audit: Audit): Promise<readonly Trace[]> {
  const { subject, progress } = audit;
  if (subject.installScripts.length === 0) return [];
  progress.phase("running its install scripts");
  const facts = {
    id: "t0",
    role: "install",
    scenario: "ok",
    environment: {},
    subject: subject.facts,
  } as const;
  const { trace } = await audit.run(planInstall(subject), facts);
  return [trace];
}

function plannedFactors({
  options,
  subject,
  surroundings,
  checkpoint,
}: Audit): readonly FactorPlan[] {
  return planFactors(options.levels, {
    hasDefault: subject.turn.hasDefault,
    seed: checkpoint.seed,
    surroundings,
    ...(options.factors.length > 0 ? { only: options.factors } : {}),
  });
}

async function discoverOn(audit: Audit, planned: readonly FactorPlan[]): Promise<Discovered> {
  const { options, budget, subject, surroundings, progress, signal } = audit;
  const { scenario } = options;
  const phase = "seeing what it reads";
  const wanted = familiesWanted(options.factors);
  if (wanted.size > 0) progress.phase(phase);
  return discoverFactors(wanted, planned, budget, {
    seed: audit.checkpoint.seed,
    subject,
    surroundings,
    run: async (planRun, facts) => {
      const ran = await audit.run(planRun, facts);
      progress.trial(phase, ran.isNew);
      return ran;
    },
    setting: { scenario, ...limitsOf(options) },
    signal,
  });
}

async function experimentOn(
  audit: Audit,
  { factors, budget }: Discovered,
  decode: ReturnType<typeof decodeOnce>,
  late: () => Promise<Late>,
): Promise<Experiment> {
  const { options, subject, checkpoint, progress, signal } = audit;
  const { scenario } = options;
  return runExperiment({
    seed: checkpoint.seed,
    ...(options.strength === undefined ? {} : { strength: options.strength }),
    factors,
    budget,
    late,
    concurrency: adaptiveConcurrency(),
    // Ctrl-C between two rounds waits for the plan, and what was seen is shown; a request to end does not wait.
    compute: (work) => interruptible(work, ["SIGTERM", "SIGHUP"]),
    signal,
    decode,
    runTrial: async (world, { id, role, environment }) => {
      const facts = { id, role, scenario, environment, subject: subject.facts };
      const planned = planTrial(subject, world, { scenario, ...limitsOf(options) });
      const { trace, isNew } = await audit.run(planned, facts);
      progress.trial(undefined, isNew);
      return trace;
    },
    onManifest: (manifest) => checkpoint.saving.document("manifest.json", manifest),
    onTrial: ({ phase, of }) => progress.planned(phase, of),
    onProvisionalCandidates: progress.interimFindings,
  });
}
