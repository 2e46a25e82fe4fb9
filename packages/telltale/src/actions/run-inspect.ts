import type { ExitCode } from "../audit/options.ts";
import type { Inspection } from "../inspect/inspection.ts";
import { runInspection } from "../inspect/run-inspection.ts";
import { inspectionJson } from "../report/inspect/json.ts";
import { inspectionReport } from "../report/inspect/report.ts";
import { plainPainter } from "../report/paint.ts";
import type { Progress } from "../report/progress.ts";
import type { Streams } from "../report/streams.ts";
import { locateProgram } from "../subject/locate-program.ts";
import type { SubjectSpec } from "../subject/resolve-subject.ts";
import type { InspectOptions } from "./inspect-options.ts";
import { openProgress } from "./open-progress.ts";

/** `telltale inspect`: what a program names and holds, read and not run. */
export async function runInspect(
  options: InspectOptions,
  io: Streams,
  signal: AbortSignal,
): Promise<ExitCode> {
  const progress = openProgress(io, options.quiet);
  let inspection: Inspection;
  try {
    inspection = await inspect(options.subject, progress, signal);
  } finally {
    progress.end();
  }
  const { columns, paint, write } = io.output;
  write(
    options.json
      ? inspectionJson(inspection)
      : inspectionReport(inspection, { columns, colour: paint !== plainPainter }),
  );
  return 0;
}

async function inspect(
  spec: SubjectSpec,
  progress: Progress,
  signal: AbortSignal,
): Promise<Inspection> {
  progress.update({ phase: "fetching", done: 0, total: 0 });
  const { facts, input, own, notes } = await locateProgram(spec, { signal });
  for (const note of notes) progress.say(note);
  const { name, version, sha256, source } = facts;
  return await runInspection(
    { subject: { name, version, sha256, source }, input, own },
    {
      signal,
      progress: (phase) => progress.update({ phase, done: 0, total: 0 }),
    },
  );
}
