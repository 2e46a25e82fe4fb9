import { areaOf, shownPath } from "../rules/file-area.ts";
import type { Area } from "../rules/file-area.ts";
import { madeBefore } from "../rules/first-writes.ts";
import { programOf } from "../rules/program.ts";
import { sensitivePlaces } from "../rules/sensitive-places.ts";
import type { Trace } from "../../capture/trace/trace.ts";

export interface Read {
  readonly path: string;
  readonly by: string;
}

interface SeenRead extends Read {
  readonly area: Area;
  readonly isSensitive: boolean;
}

/**
 * Files that were read outside the subject's own, in any of the trials: known sensitive places first, then the home,
 * the workspace, the rest. Left out: the subject's own files, the temp folder, what it had itself written, programs
 * that were run (they are listed there), and folders in which a file was seen too. What every program on the machine
 * reads, and the inside of git's folder, is folded into one entry for each folder and program.
 */
export function readsOf(traces: readonly Trace[]): Read[] {
  const single = new Map<string, SeenRead>();
  const folded = new Map<string, Read & { readonly paths: Set<string> }>();
  for (const read of traces.flatMap(readsOfTrial)) {
    const folder = foldedInto(read);
    if (folder === undefined) {
      single.set(`${read.path} ${read.by}`, read);
      continue;
    }
    const entry = folded.get(`${folder} ${read.by}`) ?? {
      path: folder,
      by: read.by,
      paths: new Set(),
    };
    folded.set(`${folder} ${read.by}`, entry);
    entry.paths.add(read.path);
  }
  const parents = parentsOf([...single.values(), ...folded.values()]);
  const kept = [...single.values()].filter((read) => !parents.has(read.path));
  const sorted = kept.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || a.path.localeCompare(b.path, "en"),
  );
  const folders = [...folded.values()].map(({ path, by, paths }) => ({
    path: `${path}/** (${paths.size})`,
    by,
  }));
  return [...sorted.map(({ path, by }) => ({ path, by })), ...folders];
}

function readsOfTrial(trace: Trace): readonly SeenRead[] {
  const isOwnMaking = madeBefore(trace);
  const seen = trace.files.filter(({ found }) => found);
  const folders = foldersOf(seen.map(({ path }) => path));
  const programs = new Set([
    ...trace.processes.map((process) => process.executable),
    // One process runs one program after the other.
    ...seen.filter(({ kind }) => kind === "execute").map(({ path }) => path),
  ]);
  return trace.files.flatMap((access): SeenRead[] => {
    if (access.kind !== "read" || !access.found) return [];
    const area = areaOf(access.path, trace.places);
    if (area === "own" || area === "temp" || isOwnMaking(access)) return [];
    const path = shownPath(access.path, trace.places);
    const isSensitive = sensitivePlaces.some((place) => place.paths.test(path));
    if (!isSensitive && (folders.has(access.path) || programs.has(access.path))) return [];
    return [{ path, by: programOf(trace, access.pid), area, isSensitive }];
  });
}

function foldedInto(read: SeenRead): string | undefined {
  if (read.isSensitive) return undefined;
  if (read.area === "system") return `/${read.path.split("/", 2)[1] ?? ""}`;
  return /^(?:.*\/)?\.git(?=\/)/.exec(read.path)?.[0];
}

/** The folders above every path. */
function foldersOf(paths: readonly string[]): Set<string> {
  const parents = new Set<string>();
  for (const path of paths) {
    let end = path.lastIndexOf("/");
    while (end > 0 && !parents.has(path.slice(0, end))) {
      parents.add(path.slice(0, end));
      end = path.lastIndexOf("/", end - 1);
    }
  }
  return parents;
}

/** Folders of which something was read too. */
function parentsOf(reads: readonly Read[]): ReadonlySet<string> {
  const parents = foldersOf(reads.map(({ path }) => path));
  // A folder that is itself folded holds more.
  for (const { path } of reads.filter((read) => !("area" in read))) parents.add(path);
  return parents;
}

const ranks: Readonly<Record<Area, number>> = {
  home: 1,
  workspace: 2,
  other: 3,
  system: 4,
  own: 5,
  temp: 5,
};

function rankOf(read: SeenRead): number {
  return read.isSensitive ? 0 : ranks[read.area];
}

/** Whether an entry of `readsOf` stands for many files: of the system, or inside git's folder. */
export function isFolded(read: Read): boolean {
  return /\/\*\* \(\d+\)$/.test(read.path);
}
