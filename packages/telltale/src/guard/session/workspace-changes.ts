import { lstatSync, readdirSync } from "node:fs";
import type { Dirent } from "node:fs";
import { join, relative } from "node:path";

/** The state of a file by which a change is told: what nobody can set back without being noticed is the change time. */
type Stamp = string;
export type Snapshot = ReadonlyMap<string, Stamp>;

export interface WorkspaceChanges {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  /** True where the folder holds more files than are looked at. */
  readonly isPartial: boolean;
}

/** Files that are looked at; a session must not begin with a walk of minutes. */
const mostFiles = 200_000;
/** Folders whose files are many and made by programs: looked at as a whole. */
const asOne: ReadonlySet<string> = new Set(["node_modules", "objects"]);

/** The state of every file of a folder, by paths relative to it. Links are not followed; what vanishes meanwhile is left out. */
export function snapshotOf(folder: string): Snapshot {
  const found = new Map<string, Stamp>();
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined && found.size < mostFiles; at = waiting.pop()) {
    for (const entry of entriesOf(at)) {
      const path = join(at, entry.name);
      const isFolder = entry.isDirectory();
      if (isFolder && !asOne.has(entry.name)) {
        waiting.push(path);
        continue;
      }
      const facts = lstatSync(path, { throwIfNoEntry: false, bigint: true });
      if (facts === undefined) continue;
      const { size, ctimeNs, ino, mode } = facts;
      found.set(relative(folder, path), `${ino} ${mode} ${isFolder ? "" : size} ${ctimeNs}`);
      if (found.size >= mostFiles) break;
    }
  }
  return found;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // It vanished, or is nobody's to read: nothing in it can be told.
    return [];
  }
}

/** What is different between two states of a folder. */
export function changesBetween(before: Snapshot, after: Snapshot): WorkspaceChanges {
  const created: string[] = [];
  const changed: string[] = [];
  for (const [path, stamp] of after) {
    const known = before.get(path);
    if (known === undefined) created.push(path);
    else if (known !== stamp) changed.push(path);
  }
  const isPartial = before.size >= mostFiles || after.size >= mostFiles;
  const deleted = isPartial ? [] : [...before.keys()].filter((path) => !after.has(path));
  return {
    created: created.toSorted(),
    changed: changed.toSorted(),
    deleted: deleted.toSorted(),
    isPartial,
  };
}
