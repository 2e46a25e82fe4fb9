import { randomInt } from "node:crypto";
import type { Inspection } from "../inspect/inspection.ts";
import type { FactorPlan } from "../probe/factors/factor.ts";
import { planFactors, unavailableFactors } from "../probe/factors/level.ts";
import { withPromising } from "../probe/factors/promising.ts";
import type { WithPromising } from "../probe/factors/promising.ts";
import { runExperiment } from "../probe/runner.ts";
import type { Experiment } from "../probe/runner.ts";
import type { Surroundings } from "../probe/world.ts";
import type { Progress } from "../report/progress.ts";
import type { Streams } from "../report/streams.ts";
import type { Subject } from "../subject/subject.ts";
import type { Trace } from "../trace/trace.ts";
import { planInstall } from "../trial/plan-install.ts";
import { planTrial } from "../trial/plan-trial.ts";
import { runTrial } from "../trial/run-trial.ts";
import { openSession } from "../trial/session.ts";
import { surroundingsOf } from "../trial/surroundings.ts";
import type { Session } from "../trial/session.ts";
import { discoverFactors, familiesWanted } from "./discover-factors.ts";
import type { Discovered } from "./discover-factors.ts";
import { beginInspection } from "./begin-inspection.ts";
import type { Inspecting } from "./begin-inspection.ts";
import { openProgress } from "./open-progress.ts";
import { decodeOnce } from "../audit/decode-once.ts";
import { judge } from "../audit/judge.ts";
import { openSaving } from "./open-saving.ts";
import type { Saving } from "./open-saving.ts";
import { openSubject } from "./open-subject.ts";
import { seedLimit } from "../audit/options.ts";
import type { AuditOptions, Budget, ExitCode } from "../audit/options.ts";
import { interruptible, interruptibleEnd } from "./interruptible.ts";
import { limitsOf } from "./limits-of.ts";
import { prepareTools } from "./prepare-tools.ts";
import type { RunFacts } from "../audit/run-facts.ts";
import { showResult } from "./show-result.ts";
import { trialsAtOnce } from "./trials-at-once.ts";

/**
 * For all trials together when the user gives none: within two minutes, judging included, where a turn takes a second.
 * With fewer trials than these most claims would have no room, however slow the subject is.
 */
const standardBudget: Budget = { seconds: 100, leastTrials: 180, mostSeconds: 480 };

/** What the parts of one audit share. */
interface Audit {
  readonly options: AuditOptions;
  readonly subject: Subject;
  readonly surroundings: Surroundings;
  readonly session: Session;
  readonly seed: number;
  readonly saving: Saving;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** `telltale audit`: install, run many times, judge, report. What was seen when it is interrupted is reported too. */
export async function runAudit(
  options: AuditOptions,
  io: Streams,
  signal: AbortSignal,
): Promise<ExitCode> {
  const began = performance.now();
  const progress = openProgress(io, options.quiet);
  const decode = decodeOnce();
  let audit: Audit;
  let experiment: Experiment;
  let installs: readonly Trace[];
  let discovered: Discovered;
  let run: RunFacts;
  let inspection: Inspection | undefined;
  const reading = new AbortController();
  try {
    const missing = await prepareTools(options, io, progress, signal);
    const saving = openSaving(options.save);
    const subject = await openSubject(options, progress, signal);
    audit = {
      options,
      subject,
      surroundings: await surroundingsOf(subject),
      session: await openSession(),
      seed: options.seed ?? randomInt(seedLimit),
      saving,
      progress,
      signal: AbortSignal.any([signal, saving.stopped]),
    };
    const whileReading = AbortSignal.any([audit.signal, reading.signal]);
    const inspecting = options.inspect ? beginInspection(subject, whileReading) : undefined;
    installs = await runInstallScripts(audit);
    const planned = plannedFactors(audit);
    discovered = await discoverOn(audit, planned, async () => {
      progress.update({ phase: "reading its program", done: 0, total: 0 });
      const found = await inspecting?.inTime();
      return withPromising(planned, found?.levels ?? [], options.factors);
    });
    experiment = await experimentOn(audit, discovered.factors, discovered.budget, decode);
    inspection = await inspecting?.found;
    if (inspection !== undefined) saving.document("inspection.json", inspection);
    run = {
      seed: audit.seed,
      seconds: (performance.now() - began) / 1000,
      platform: `${process.platform}-${process.arch}`,
      missing: [...missing, ...unread(inspecting), ...notSetHere(audit.surroundings)],
      notTested: [...discovered.notTested],
      notReached: [...experiment.analysis.notTested],
      shortfall: [...(experiment.manifest.shortfall ?? [])],
      interrupted: audit.signal.aborted || experiment.failure !== undefined,
    };
    saving.document("run.json", run);
  } finally {
    // An audit that fails is not held up by what is still being read.
    reading.abort();
    progress.end();
  }
  const traces = [...installs, ...discovered.traces, ...experiment.traces];
  const subject = audit.subject.facts;
  const failure = audit.saving.failure() ?? experiment.failure;
  const ending = failure !== undefined ? "failed" : signal.aborted ? "stopped" : "whole";
  const code = await interruptibleEnd(() =>
    showResult(
      judge(traces, run, experiment.analysis, { decode, subject, inspection }),
      options,
      io,
      ending,
    ),
  );
  // What was seen has been shown; the error says why there is no more of it.
  if (failure !== undefined) throw failure;
  return code;
}

/** Why its program was not read, where it should have been. */
function unread(inspecting: Inspecting | undefined): readonly string[] {
  const why = inspecting?.missing();
  return why === undefined ? [] : [why];
}

/** Factors that cannot be set for this subject here, each with why: they are not tested. */
function notSetHere(surroundings: Surroundings): readonly string[] {
  return unavailableFactors(surroundings).map(({ name, reason }) => `${name}: ${reason}`);
}

async function runInstallScripts(audit: Audit): Promise<readonly Trace[]> {
  const { subject, session, saving, progress, signal } = audit;
  if (subject.installScripts.length === 0) return [];
  progress.update({ phase: "running its install scripts", done: 0, total: 0 });
  const facts = {
    id: "t0",
    role: "install",
    scenario: "ok",
    environment: {},
    subject: subject.facts,
  } as const;
  const trace = await runTrial(session, planInstall(subject), facts, signal);
  saving.trace(trace);
  return [trace];
}

function plannedFactors({ options, subject, surroundings }: Audit): readonly FactorPlan[] {
  return planFactors(options.levels, {
    hasDefault: subject.turn.hasDefault,
    surroundings,
    ...(options.factors.length > 0 ? { only: options.factors } : {}),
  });
}

async function discoverOn(
  audit: Audit,
  planned: readonly FactorPlan[],
  read: () => Promise<WithPromising>,
): Promise<Discovered> {
  const { options, subject, surroundings, session, saving, progress, signal } = audit;
  const budget = options.budget ?? standardBudget;
  const { scenario } = options;
  const phase = "seeing what it reads";
  const wanted = familiesWanted(options.factors);
  if (wanted.env || wanted.files) progress.update({ phase, done: 0, total: 0 });
  const names = planned.map(({ name }) => name);
  return discoverFactors(wanted, names, read, budget, {
    subject,
    surroundings,
    session,
    setting: { scenario, ...limitsOf(options) },
    signal,
    onTrial: (trace, done, total) => {
      saving.trace(trace);
      progress.update({ phase, done, total });
    },
  });
}

async function experimentOn(
  audit: Audit,
  factors: readonly FactorPlan[],
  budget: Budget,
  decode: ReturnType<typeof decodeOnce>,
): Promise<Experiment> {
  const { options, subject, session, seed, saving, progress, signal } = audit;
  const { scenario } = options;
  return runExperiment({
    seed,
    ...(options.strength === undefined ? {} : { strength: options.strength }),
    factors,
    budget,
    concurrency: trialsAtOnce(),
    // Ctrl-C between two rounds waits for the plan, and what was seen is shown; a request to end does not wait.
    compute: (work) => interruptible(work, ["SIGTERM", "SIGHUP"]),
    signal,
    decode,
    runTrial: async (world, { id, role, environment }) => {
      const facts = { id, role, scenario, environment, subject: subject.facts };
      const run = planTrial(subject, world, { scenario, ...limitsOf(options) });
      const trace = await runTrial(session, run, facts, signal);
      saving.trace(trace);
      return trace;
    },
    onManifest: (manifest) => saving.document("manifest.json", manifest),
    onTrial: ({ phase, done, of }) => progress.update({ phase, done, total: of }),
  });
}
