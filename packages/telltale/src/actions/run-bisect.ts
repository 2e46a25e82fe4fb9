import type { ExitCode } from "../judgement/audit/options.ts";
import { dateVariants } from "../static/versions/bisect/date-variants.ts";
import { runBehaviourSearch } from "../static/versions/bisect/run-behaviour-search.ts";
import type { Dating } from "../static/versions/dating.ts";
import { datingJson } from "../report/bisect/json.ts";
import { datingReport } from "../report/bisect/report.ts";
import { plainPainter } from "../report/paint.ts";
import type { Progress } from "../report/progress.ts";
import type { Streams } from "../report/streams.ts";
import { defaultCacheFolder } from "../trial/subject/cache-folder.ts";
import { fetchRelease } from "../trial/subject/fetch-release.ts";
import { openRegistry } from "../trial/subject/registry/registry.ts";
import { listReleases } from "../trial/subject/releases.ts";
import type { Release } from "../trial/subject/releases.ts";
import { parsePackageSpec } from "../trial/subject/spec.ts";
import { SubjectError } from "../trial/subject/subject-error.ts";
import type { BisectOptions } from "./bisect-options.ts";
import { openRecord } from "./bisect-record.ts";
import { auditorOf, changePointsOf, tryChangePoints } from "./change-point-trials.ts";
import { openProgress } from "./open-progress.ts";
import { screenReleases } from "./screen-releases.ts";
import type { Screening } from "./screen-releases.ts";

/** Releases that are read first, evenly spaced, before any gap is halved. */
const evenlySpaced = 8;

/**
 * `telltale bisect`: in which releases a behaviour is. What was learned before it was stopped or failed is shown, and
 * the next run goes on from there. Exit 0 when no release has it, 1 when some do, 3 when none could be read.
 */
export async function runBisect(
  options: BisectOptions,
  io: Streams,
  signal: AbortSignal,
): Promise<ExitCode> {
  const began = performance.now();
  const { name, version } = parsePackageSpec(options.subject);
  if (version !== undefined)
    throw new SubjectError(
      "bad-spec",
      `${options.subject}: bisect goes through versions; write npm:${name}, and --from and --to`,
    );
  const progress = openProgress(io, options.quiet);
  let dating: Dating;
  let failure: Error | undefined;
  try {
    progress.update({ phase: `listing the releases of ${name}`, done: 0, total: 0 });
    const releases = await listReleases(name, options, openRegistry(signal));
    const screening = await screenAll(name, releases, options, progress, signal);
    ({ failure } = screening);
    const strands = dateVariants(releases, screening.looks);
    const edges = changePointsOf(strands);
    const canTry = options.trials && options.factors.length > 0 && failure === undefined;
    const tried = canTry
      ? await tryChangePoints(
          edges,
          options.factors,
          auditorOf(name, options.factors, options.budget, signal),
          (each, done, of) =>
            progress.update({ phase: `trying ${each}`, done, total: of, unit: "releases" }),
        )
      : { trials: [], edges: edges.map((edge) => ({ ...edge, trials: "not run" as const })) };
    dating = {
      schema: "telltale.bisect/1",
      package: name,
      platform: `${process.platform}-${process.arch}`,
      behaviour: options.behaviour,
      releases: {
        listed: releases.length,
        first: releases[0]?.version ?? "",
        last: releases.at(-1)?.version ?? "",
        ...countsOf(releases, screening),
        all: options.all,
      },
      strands: [...strands],
      edges: [...tried.edges],
      trials: [...tried.trials],
      ...(failure === undefined ? {} : { stopped: failure.message }),
      seconds: Math.round((performance.now() - began) / 100) / 10,
    };
  } finally {
    progress.end();
  }
  const { columns, paint, write } = io.output;
  write(
    options.json
      ? datingJson(dating)
      : datingReport(dating, { columns, colour: paint !== plainPainter }),
  );
  // What was learned has been shown; the error says why there is no more of it.
  if (failure !== undefined) throw failure;
  if (dating.releases.read === 0) return 3;
  return dating.strands.length > 0 ? 1 : 0;
}

async function screenAll(
  name: string,
  releases: readonly Release[],
  options: BisectOptions,
  progress: Progress,
  signal: AbortSignal,
): Promise<Screening> {
  const cache = defaultCacheFolder();
  const registry = openRegistry(signal);
  const { behaviour, all, most } = options;
  const of = all ? releases.length : 0;
  return await screenReleases(
    releases,
    { all, initialSamples: evenlySpaced, most },
    {
      record: openRecord(cache, name, behaviour),
      screen: async (version) => {
        const fetched = await fetchRelease(name, version, cache, registry);
        try {
          return await runBehaviourSearch({ inputs: fetched.inputs, behaviour }, signal);
        } finally {
          // One release is on the disk at a time: what was learned of it is in the record.
          await fetched.remove();
        }
      },
      progress: (version, done) =>
        progress.update({ phase: `reading ${version}`, done, total: of, unit: "releases" }),
    },
  );
}

function countsOf(
  releases: readonly Release[],
  { looks }: Screening,
): Pick<Dating["releases"], "read" | "unknown"> {
  const unknown = [...looks].flatMap(([index, look]) =>
    "unknown" in look ? [{ version: releases[index]?.version ?? "", because: look.unknown }] : [],
  );
  return { read: looks.size - unknown.length, unknown };
}
