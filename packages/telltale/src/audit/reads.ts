import { areaOf, shownPath } from "../rules/file-area.ts";
import type { Area } from "../rules/file-area.ts";
import { programOf } from "../rules/program.ts";
import { sensitivePlaces } from "../rules/sensitive-places.ts";
import type { Trace } from "../trace/trace.ts";

export interface Read {
  readonly path: string;
  readonly by: string;
}

/**
 * Files that were read outside the subject's own, in any of the trials: known sensitive places first, then the home,
 * the workspace, the rest. Left out: the subject's own files, the temp folder, and what it had itself written.
 * What every program on the machine reads is folded into one entry a folder and program.
 */
export function readsOf(traces: readonly Trace[]): Read[] {
  const reads = new Map<string, Read & { readonly rank: number }>();
  const folded = new Map<
    string,
    { readonly folder: string; readonly by: string; readonly paths: Set<string> }
  >();
  for (const trace of traces) {
    const made = writtenFirst(trace);
    for (const access of trace.files) {
      if (access.kind !== "read" || !access.found) continue;
      const area = areaOf(access.path, trace.places);
      if (area === "own" || area === "temp") continue;
      const writtenAt = made.get(access.path);
      if (writtenAt !== undefined && writtenAt <= access.at) continue;
      const by = programOf(trace, access.pid);
      const path = shownPath(access.path, trace.places);
      const isSensitive = sensitivePlaces.some((place) => place.paths.test(path));
      if (area === "system" && !isSensitive) {
        const folder = systemFolder(access.path);
        const entry = folded.get(`${folder} ${by}`) ?? { folder, by, paths: new Set() };
        folded.set(`${folder} ${by}`, entry);
        entry.paths.add(access.path);
      } else reads.set(`${path} ${by}`, { path, by, rank: isSensitive ? 0 : ranks[area] });
    }
  }
  const own = [...reads.values()].toSorted(
    (a, b) => a.rank - b.rank || a.path.localeCompare(b.path, "en"),
  );
  return [
    ...own.map(({ path, by }) => ({ path, by })),
    ...[...folded.values()].map(({ folder, by, paths }) => ({
      path: `${folder}/** (${paths.size})`,
      by,
    })),
  ];
}

const ranks: Readonly<Record<Area, number>> = {
  home: 1,
  workspace: 2,
  other: 3,
  system: 4,
  own: 5,
  temp: 5,
};

/** Whether an entry of `readsOf` stands for many files of the system. */
export function isFolded(read: Read): boolean {
  return /\/\*\* \(\d+\)$/.test(read.path);
}

function systemFolder(path: string): string {
  const [, first = ""] = path.split("/", 2);
  return `/${first}`;
}

function writtenFirst(trace: Trace): ReadonlyMap<string, number> {
  const written = new Map<string, number>();
  for (const access of trace.files) {
    if (access.kind !== "write" || !access.found) continue;
    written.set(
      access.path,
      Math.min(access.at, written.get(access.path) ?? Number.POSITIVE_INFINITY),
    );
  }
  return written;
}
