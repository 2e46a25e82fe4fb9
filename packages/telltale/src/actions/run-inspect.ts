import { realpath, stat, writeFile } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import type { ExitCode } from "../judgement/audit/options.ts";
import type { Inspection } from "../static/result/inspection.ts";
import { InspectError } from "../static/result/inspect-error.ts";
import { compareInventories } from "../static/inventory/compare-inventories.ts";
import { runInspection } from "../static/inspection/run-inspection.ts";
import { inspectionJson } from "../report/inspect/json.ts";
import { inspectionReport } from "../report/inspect/report.ts";
import { worthALook } from "../report/inspect/worth-a-look.ts";
import { plainPainter } from "../report/paint.ts";
import type { Progress } from "../report/progress.ts";
import { inspectionSarif } from "../report/sarif/inspection-sarif.ts";
import type { SubjectPlace } from "../report/sarif/inspection-sarif.ts";
import type { Streams } from "../report/streams.ts";
import { locateProgram } from "../trial/subject/locate-program.ts";
import type { SubjectSpec } from "../trial/subject/resolve-subject.ts";
import type { InspectOptions } from "./inspect-options.ts";
import { openProgress } from "./open-progress.ts";
import { interruptibleEnd } from "./interruptible.ts";

/**
 * `telltale inspect`: what a program names and holds, read and not run.
 * @returns 1 where something in it is worth a person's look.
 */
export async function runInspect(
  options: InspectOptions,
  io: Streams,
  signal: AbortSignal,
): Promise<ExitCode> {
  const progress = openProgress(io, options.quiet);
  let inspection: Inspection;
  let place: SubjectPlace;
  try {
    ({ inspection, place } = await inspect(options.subject, progress, signal));
    if (options.against !== undefined) {
      const { inspection: other } = await inspect(options.against, progress, signal);
      const kinds = compareInventories(other.inventory, inspection.inventory);
      inspection = { ...inspection, against: { subject: other.subject, kinds } };
    }
  } finally {
    progress.end();
  }
  const { tables, choices, findings, hidden } = worthALook(inspection);
  const exitCode = tables + choices + findings + hidden > 0 ? 1 : 0;
  const { columns, paint, write } = io.output;
  const toOutput = options.sarif === "-";
  if (options.sarif !== undefined) {
    const sarif = inspectionSarif(inspection, manifest.version, place);
    if (toOutput) write(sarif);
    else await save(options.sarif, sarif);
  }
  const found = inspection;
  await interruptibleEnd(() => {
    if (options.json) write(inspectionJson(found));
    else if (!toOutput)
      write(inspectionReport(found, { columns, colour: paint !== plainPainter, exitCode }));
  });
  return exitCode;
}

async function save(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((cause: unknown) => {
    const because = cause instanceof Error ? cause.message : String(cause);
    throw new InspectError("unwritable", `${file}: could not be written: ${because}`, { cause });
  });
}

async function inspect(
  spec: SubjectSpec,
  progress: Progress,
  signal: AbortSignal,
): Promise<{ readonly inspection: Inspection; readonly place: SubjectPlace }> {
  progress.update({ phase: "fetching", done: 0, total: 0 });
  const { facts, input, own, notes } = await locateProgram(spec, { signal });
  for (const note of notes) progress.say(note);
  const { name, version, sha256, source } = facts;
  const inspection = await runInspection(
    { subject: { name, version, sha256, source }, input, own },
    { signal, progress: (phase) => progress.update({ phase, done: 0, total: 0 }) },
  );
  const isFetched = typeof spec === "string" && spec.startsWith("npm:");
  return { inspection, place: await placeOf(input, isFetched) };
}

/**
 * Where the subject is from the current folder, so that places in it are found from there; places in a subject that
 * lies elsewhere are given from its own folder.
 */
async function placeOf(
  { path, file }: { readonly path: string; readonly file: string },
  isFetched: boolean,
): Promise<SubjectPlace> {
  if (isFetched) return { shown: path, at: path };
  const at = relative(await realpath("."), file);
  const isBelow = at !== ".." && !at.startsWith(`..${sep}`) && !isAbsolute(at);
  if (isBelow) return { shown: path, at: at.split(sep).join("/") };
  const isFolder = (await stat(file)).isDirectory();
  return { shown: path, at: isFolder ? "" : path };
}
