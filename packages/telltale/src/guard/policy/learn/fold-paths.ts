import { foldersAbove } from "../resource/path.ts";
import { alikePaths } from "./name-pattern.ts";

/** Paths as a rule names them: single ones, and folders with all that is in them. */
export interface FoldedPaths {
  readonly files: ReadonlyMap<string, number>;
  /** Forms of names with parts of chance, in which `*` stands for these. */
  readonly patterns: ReadonlyMap<string, number>;
  readonly folders: ReadonlyMap<string, number>;
}

/** Folders in which strangers lie side by side: what was read of one file says nothing about the next. */
const roots = new Set([
  "/",
  "~",
  ".",
  "/dev",
  "/etc",
  "/home",
  "/opt",
  "/proc",
  "/root",
  "/run",
  "/srv",
  "/tmp",
  "/usr",
  "/var",
  "/var/lib",
  "~/.cache",
  "~/.config",
  "~/.local",
  "~/.local/share",
  "~/.local/state",
]);

/** Each costs several tokens of its rule. */
const mostPatterns = 50;

/**
 * Generalises paths to the folders in which they are, so that a rule holds for the next session too. A file directly
 * in one of the `roots` stays a file.
 * @param counts how often each path was asked for.
 * @param most of files, and of folders: where there are more, the deepest are named by the folders above them.
 */
export function foldPaths(counts: ReadonlyMap<string, number>, most: number): FoldedPaths {
  const above = new Set([...counts.keys()].flatMap(foldersAbove));
  const single = new Map<string, number>();
  let folders = new Map<string, number>();
  for (const [path, count] of counts) {
    const folder = above.has(path) && !roots.has(path) ? path : foldersAbove(path).at(-1);
    if (folder === undefined || roots.has(folder)) add(single, path, count);
    else add(folders, folder, count);
  }
  let { patterns, rest: files } = alikePaths(single);
  if (files.size > most || patterns.size > Math.min(most, mostPatterns)) {
    for (const [path, count] of single) add(folders, foldersAbove(path).at(-1) ?? path, count);
    patterns = new Map();
    files = new Map();
  }
  folders = withoutCovered(folders);
  for (let depth = deepestOf(folders); folders.size > most && depth > 0; depth -= 1)
    folders = withoutCovered(climbed(folders, depth));
  return {
    files: sorted(withoutThoseIn(files, folders)),
    patterns: sorted(patterns),
    folders: sorted(folders),
  };
}

function add(counts: Map<string, number>, path: string, count: number): void {
  counts.set(path, count + (counts.get(path) ?? 0));
}

function depthOf(path: string): number {
  return foldersAbove(path).length;
}

function deepestOf(folders: ReadonlyMap<string, number>): number {
  return Math.max(0, ...[...folders.keys()].slice(0, 10_000).map(depthOf));
}

/** Folders of this depth or deeper, named by the folder above that depth. */
function climbed(folders: ReadonlyMap<string, number>, depth: number): Map<string, number> {
  const higher = new Map<string, number>();
  for (const [path, count] of folders) add(higher, foldersAbove(path)[depth - 1] ?? path, count);
  return higher;
}

function withoutCovered(folders: ReadonlyMap<string, number>): Map<string, number> {
  const kept = new Map<string, number>();
  for (const [path, count] of folders) {
    const cover = foldersAbove(path).find((each) => folders.has(each));
    add(kept, cover ?? path, count);
  }
  return kept;
}

function withoutThoseIn(
  files: ReadonlyMap<string, number>,
  folders: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  return new Map(
    [...files].filter(([path]) => ![path, ...foldersAbove(path)].some((each) => folders.has(each))),
  );
}

function sorted(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
