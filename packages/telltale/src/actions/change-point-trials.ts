import type { AuditResult } from "../judgement/audit/result.ts";
import type { VariantChange, DatedVariant, ReleaseTrial } from "../static/versions/dating.ts";
import { plainPainter } from "../report/paint.ts";
import type { Streams } from "../report/streams.ts";
import { auditSubject } from "./audit-subject.ts";
import { openProgress } from "./open-progress.ts";
import { prepareTools } from "./prepare-tools.ts";

export interface ChangePoint {
  readonly with: string;
  readonly without: string;
}

/**
 * Change points at which trials are run. An audit of a release takes a minute; a behaviour with more change points is
 * told by its code.
 */
const mostEdges = 3;

/**
 * The change points: where a behaviour begins or ends between two neighbouring releases that were both read, each once,
 * the latest first.
 */
export function changePointsOf(strands: readonly DatedVariant[]): readonly ChangePoint[] {
  const edges = strands
    .flatMap(({ runs }) => runs)
    .flatMap(({ first, last, before, after, openBefore, openAfter }): readonly ChangePoint[] => [
      ...(before === undefined || openBefore > 0
        ? []
        : [{ with: first.version, without: before.version }]),
      ...(after === undefined || openAfter > 0
        ? []
        : [{ with: last.version, without: after.version }]),
    ]);
  const each = new Map(edges.map((edge) => [`${edge.with} ${edge.without}`, edge]));
  return [...each.values()].slice(0, mostEdges);
}

const silent = { write: () => undefined, interactive: false, paint: plainPainter, columns: 100 };

/** Audits one release with some factors and gives what was found, without showing it. @throws as `runAudit` does. */
export type AuditRelease = (version: string) => Promise<AuditResult>;

export function auditorOf(
  name: string,
  factors: readonly string[],
  seconds: number,
  signal: AbortSignal,
): AuditRelease {
  const io: Streams = { output: silent, progress: silent };
  return async (version) => {
    const options = {
      subject: `npm:${name}@${version}`,
      factors,
      levels: [],
      mounts: [],
      scenario: "ok",
      // More seconds where its turns are slow: too few trials say nothing.
      budget: { seconds, leastTrials: 60, mostSeconds: seconds * 4 },
      // What the code compares with may be a level without which nothing shows.
      inspect: true,
      resume: false,
      json: true,
      why: false,
      quiet: true,
      yes: false,
    } as const;
    const progress = openProgress(io, options.quiet);
    const prepare = () => prepareTools(options, io, progress, signal);
    const { result, ending, failure, checkpoint } = await auditSubject(
      options,
      progress,
      prepare,
      signal,
    );
    if (ending === "whole") checkpoint.finish();
    if (failure !== undefined) throw failure;
    return result;
  };
}

export interface ChangePointTrials {
  readonly edges: readonly VariantChange[];
  readonly trials: readonly ReleaseTrial[];
}

/**
 * Runs the releases on both sides of each change point. They confirm it when the release with the behaviour shows a
 * dependence on the factors that its neighbour does not show.
 */
export async function tryChangePoints(
  edges: readonly ChangePoint[],
  factors: readonly string[],
  audit: AuditRelease,
  progress: (version: string, done: number, of: number) => void,
): Promise<ChangePointTrials> {
  const versions = new Set(edges.flatMap((edge) => [edge.without, edge.with]));
  const trials = new Map<string, ReleaseTrial>();
  for (const version of versions) {
    progress(version, trials.size, versions.size);
    trials.set(version, await tryRelease(version, factors, audit));
  }
  return {
    trials: [...trials.values()],
    edges: edges.map((edge) => ({
      ...edge,
      trials: outcome(trials.get(edge.with), trials.get(edge.without)),
    })),
  };
}

async function tryRelease(
  version: string,
  factors: readonly string[],
  audit: AuditRelease,
): Promise<ReleaseTrial> {
  try {
    const result = await audit(version);
    const [because] = result.inconclusiveBecause;
    return {
      version,
      // Whether it is conclusive does not matter: a finding counts, however little else was seen.
      ran: because === undefined,
      ...(because === undefined ? {} : { because }),
      trials: result.trials,
      dependences: result.dependences
        .filter((each) => each.factors.some((factor) => factors.includes(factor)))
        .map(({ class: kind, factors: on, where, form }) => ({
          class: kind,
          factors: on,
          where,
          form,
        })),
    };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { version, ran: false, because, trials: 0, dependences: [] };
  }
}

function outcome(
  inside: ReleaseTrial | undefined,
  outside: ReleaseTrial | undefined,
): VariantChange["trials"] {
  // A confirmed dependence stands, however little else was tried; that there is none takes a whole audit.
  const shown = inside !== undefined && inside.dependences.length > 0;
  if (outside?.ran !== true || (inside?.ran !== true && !shown) || inside === undefined)
    return "not conclusive";
  const keys = new Set(outside.dependences.map(keyOf));
  return inside.dependences.some((each) => !keys.has(keyOf(each))) ? "confirm" : "do not confirm";
}

/** What identifies a dependence across releases: places in lists move from release to release. */
function keyOf(each: ReleaseTrial["dependences"][number]): string {
  return `${each.class} ${each.factors.toSorted().join()} ${each.where.replaceAll(/\[\d+\]/g, "[]")} ${each.form}`;
}
