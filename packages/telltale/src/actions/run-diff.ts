import type { ExitCode } from "../judgement/audit/options.ts";
import { diffVersions } from "../static/versions/diff-versions.ts";
import type { VersionTask } from "../static/versions/diff-versions.ts";
import type { VersionDiff } from "../static/versions/version-diff.ts";
import { diffJson } from "../report/diff/json.ts";
import { diffReport } from "../report/diff/report.ts";
import { plainPainter } from "../report/paint.ts";
import type { Progress } from "../report/progress.ts";
import type { Streams } from "../report/streams.ts";
import { locateProgram } from "../trial/subject/locate-program.ts";
import type { DiffOptions } from "./diff-options.ts";
import { openProgress } from "./open-progress.ts";
import { interruptibleEnd } from "./interruptible.ts";

/**
 * `telltale diff`: what a newer version does that the older one did not. Exit 1 when something of it touches the world.
 */
export async function runDiff(
  options: DiffOptions,
  io: Streams,
  signal: AbortSignal,
): Promise<ExitCode> {
  const progress = openProgress(io, options.quiet);
  let diff: VersionDiff;
  try {
    const before = await locate(options.before, progress, signal);
    const after = await locate(options.after, progress, signal);
    diff = await diffVersions(before, after, {
      signal,
      progress: (phase) => progress.update({ phase, done: 0, total: 0 }),
    });
  } finally {
    progress.end();
  }
  const { columns, paint, write } = io.output;
  await interruptibleEnd(() =>
    write(
      options.json
        ? diffJson(diff)
        : diffReport(diff, { columns, colour: paint !== plainPainter, all: options.all }),
    ),
  );
  return isNotable(diff) ? 1 : 0;
}

async function locate(spec: string, progress: Progress, signal: AbortSignal): Promise<VersionTask> {
  if (spec.startsWith("npm:")) progress.update({ phase: `fetching ${spec}`, done: 0, total: 0 });
  const { facts, input, own, notes } = await locateProgram(spec, { signal });
  for (const note of notes) progress.say(note);
  const { name, version, sha256, source } = facts;
  return { inputs: [input], own, subject: { name, version, sha256, source } };
}

/**
 * Whether the newer version touches or tells anything that the older one did not: a new host, a new source, another
 * prompt, something that is started by itself, a script that names something new.
 */
function isNotable(diff: VersionDiff): boolean {
  const { hosts, variables, characters, changes, prose, started, files } = diff;
  return (
    [hosts, variables, characters].some((names) => names.new.length > 0) ||
    changes.some(({ gained, added }) => gained.length > 0 || added.hosts.length > 0) ||
    prose.some(({ prompt }) => prompt) ||
    started.some(({ change }) => change !== "gone") ||
    files.some(({ role, change, added }) => {
      if (change === "gone") return false;
      if (role === "instructions") return true;
      return role === "script" && Object.values(added).some((names) => names.length > 0);
    })
  );
}
