import { randomInt } from "node:crypto";
import { planFactors } from "../probe/factors/level.ts";
import { runExperiment } from "../probe/runner.ts";
import type { Experiment } from "../probe/runner.ts";
import type { Progress } from "../report/progress.ts";
import type { Streams } from "../report/streams.ts";
import type { Subject } from "../subject/subject.ts";
import type { Trace } from "../trace/trace.ts";
import { openTraceWriter } from "../trace/write.ts";
import type { TraceWriter } from "../trace/write.ts";
import { planInstall } from "../trial/plan-install.ts";
import { planTrial } from "../trial/plan-trial.ts";
import { runTrial } from "../trial/run-trial.ts";
import { openSession } from "../trial/session.ts";
import type { Session } from "../trial/session.ts";
import { openProgress } from "./open-progress.ts";
import { decodeOnce } from "../audit/decode-once.ts";
import { judge } from "../audit/judge.ts";
import { openSubject } from "./open-subject.ts";
import type { AuditOptions, Budget, ExitCode } from "../audit/options.ts";
import { limitsOf } from "./limits-of.ts";
import { prepareTools } from "./prepare-tools.ts";
import type { RunFacts } from "../audit/run-facts.ts";
import { showResult } from "./show-result.ts";

/** Seconds for all trials together when the user gives none. */
const standardBudget: Budget = { seconds: 240 };

/** What the parts of one audit share. */
interface Audit {
  readonly options: AuditOptions;
  readonly subject: Subject;
  readonly session: Session;
  readonly seed: number;
  readonly writer: TraceWriter | undefined;
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
  let experiment: Experiment;
  let installs: readonly Trace[];
  let run: RunFacts;
  try {
    const missing = await prepareTools(options, io, progress, signal);
    const writer = options.save === undefined ? undefined : openTraceWriter(options.save);
    const subject = await openSubject(options, progress);
    const seed = options.seed ?? randomInt(2 ** 31);
    const audit = {
      options,
      subject,
      session: await openSession(),
      seed,
      writer,
      progress,
      signal,
    };
    installs = await runInstallScripts(audit);
    experiment = await experimentOn(audit, decode);
    run = {
      seed,
      seconds: (performance.now() - began) / 1000,
      platform: `${process.platform}-${process.arch}`,
      missing: [...missing],
      notReached: [...experiment.analysis.notTested],
      interrupted: signal.aborted,
    };
    writer?.document("manifest.json", experiment.manifest);
    writer?.document("run.json", run);
  } finally {
    progress.end();
  }
  const traces = [...installs, ...experiment.traces];
  return showResult(judge(traces, run, experiment.analysis, { decode }), options.json, io);
}

async function runInstallScripts(audit: Audit): Promise<readonly Trace[]> {
  const { subject, session, writer, progress, signal } = audit;
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
  writer?.trace(trace);
  return [trace];
}

async function experimentOn(
  audit: Audit,
  decode: ReturnType<typeof decodeOnce>,
): Promise<Experiment> {
  const { options, subject, session, seed, writer, progress, signal } = audit;
  const { scenario } = options;
  const factors = planFactors(options.levels, { hasDefault: subject.turn.hasDefault });
  return runExperiment({
    seed,
    factors: subject.turn.hasBaseUrl
      ? factors
      : factors.filter((factor) => factor.name !== "base-url"),
    budget: options.budget ?? standardBudget,
    signal,
    decode,
    runTrial: async (world, { id, role, environment }) => {
      const facts = { id, role, scenario, environment, subject: subject.facts };
      const run = planTrial(subject, world, { scenario, ...limitsOf(options) });
      const trace = await runTrial(session, run, facts, signal);
      writer?.trace(trace);
      return trace;
    },
    onTrial: ({ phase, done, of }) => progress.update({ phase, done, total: of }),
  });
}
