import { withSomeBaseUrl } from "../trial/factors/base-url.ts";
import { worldOf } from "../trial/factors/index.ts";
import { plainPainter } from "../report/paint.ts";
import type { Streams } from "../report/streams.ts";
import { watchJson } from "../report/watch/json.ts";
import type { NextAudit } from "../report/watch/next.ts";
import { watchReport } from "../report/watch/report.ts";
import type { Subject } from "../trial/subject/subject.ts";
import type { Trace } from "../capture/trace/trace.ts";
import { planTrial } from "../trial/run/plan-trial.ts";
import { runTrial } from "../trial/run/run-trial.ts";
import { openSession } from "../trial/run/session.ts";
import { openProgress } from "./open-progress.ts";
import { decodeOnce } from "../judgement/audit/decode-once.ts";
import { openSaving } from "./open-saving.ts";
import type { Saving } from "./open-saving.ts";
import { openSubject } from "./open-subject.ts";
import type { ExitCode, WatchOptions } from "../judgement/audit/options.ts";
import { interruptibleEnd } from "./interruptible.ts";
import { limitsOf } from "./limits-of.ts";
import { prepareTools } from "./prepare-tools.ts";
import { standardBudget } from "../experiment/settings/budget.ts";

/** Milliseconds that a trial takes beside the subject's own time, and trials at a time. */
const besideTrial = 800;
const atATime = 2;

/** What an audit would take, if its trials take as long as this one did. */
function nextOf(subject: WatchOptions["subject"], { took }: Trace): NextAudit {
  const { trials } = standardBudget;
  const words = typeof subject === "string" ? [subject] : ["--", ...subject.command];
  return { words, trials, seconds: (trials * (took + besideTrial)) / 1000 / atATime };
}

/** `telltale watch`: one trial, and everything it did. Exit 0 when the subject could be run, whatever it did. */
export async function runWatch(
  options: WatchOptions,
  io: Streams,
  signal: AbortSignal,
): Promise<ExitCode> {
  const progress = openProgress(io, options.quiet);
  let trace: Trace;
  let saving: Saving;
  let installScripts: Subject["installScripts"];
  try {
    await prepareTools(options, io, progress, signal);
    saving = openSaving(options.save);
    const subject = await openSubject(options, progress, signal);
    ({ installScripts } = subject);
    progress.update({ phase: "running", done: 0, total: 0 });
    const asked = options.environment;
    const environment = subject.turn.hasDefault ? asked : withSomeBaseUrl(asked);
    const { scenario } = options;
    const run = planTrial(subject, worldOf(environment), { scenario, ...limitsOf(options) });
    const facts = { id: "t1", role: "watch", scenario, environment, subject: subject.facts };
    trace = await runTrial(await openSession(), run, facts, signal);
    saving.trace(trace);
  } finally {
    progress.end();
  }
  const decode = decodeOnce();
  const { columns, paint, write } = io.output;
  await interruptibleEnd(() =>
    write(
      options.json
        ? watchJson(trace, decode, installScripts)
        : watchReport(trace, {
            columns,
            colour: paint !== plainPainter,
            decode,
            installScripts,
            next: nextOf(options.subject, trace),
          }),
    ),
  );
  const lost = saving.failure();
  if (lost !== undefined) throw lost;
  return trace.ending === "not-started" ? 3 : 0;
}
