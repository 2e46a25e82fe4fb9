import { join } from "node:path";
import type { PlannedFile } from "../../capture/cage/plan.ts";
import type { FileChange } from "../world/world.ts";
import { inventedContent, otherContent } from "../world/invented-content.ts";
import type { Trace } from "../../capture/trace/trace.ts";

type Places = Pick<Trace["places"], "home" | "workspace">;

/** Fills in `{home}` and `{workspace}` in paths. */
export function placedFiles(files: readonly PlannedFile[], places: Places): PlannedFile[] {
  return files.map((file) => ({
    ...file,
    path: file.path.replace("{home}", places.home).replace("{workspace}", places.workspace),
  }));
}

/** `~/x` and `./x` as absolute paths. */
function absolute(path: string, { home, workspace }: Places): string {
  if (path.startsWith("~/")) return join(home, path.slice(2));
  return path.startsWith("./") ? join(workspace, path.slice(2)) : path;
}

export interface ChangedFiles {
  readonly files: readonly PlannedFile[];
  /** Files of the system, which are root's. */
  readonly system: readonly PlannedFile[];
  readonly hidden: readonly string[];
}

/** Whether a path is neither a folder of other files nor under one of them. */
function canBeFile(path: string, files: ReadonlyMap<string, PlannedFile>): boolean {
  return [...files.keys()].every(
    (known) => !known.startsWith(`${path}/`) && !path.startsWith(`${known}/`),
  );
}

/** The files with each change made to them, in order. A file that is to be present and is stays as it is. */
export function changedFiles(
  files: readonly PlannedFile[],
  changes: readonly FileChange[],
  places: Places,
): ChangedFiles {
  const own = new Map(files.map((file) => [file.path, file]));
  const system = new Map<string, PlannedFile>();
  const hidden = new Set<string>();
  for (const { path: given, to } of changes) {
    const path = absolute(given, places);
    const isOwn = [places.home, places.workspace, "/tmp"].some((place) =>
      path.startsWith(`${place}/`),
    );
    const where = isOwn ? own : system;
    const before = where.get(path);
    if (to === "absent") {
      // A folder goes with all that is in it.
      for (const known of where.keys())
        if (known === path || known.startsWith(`${path}/`)) where.delete(known);
    } else if (canBeFile(path, where)) {
      if (to === "other")
        where.set(path, { ...before, path, content: otherContent(path, before?.content) });
      else where.set(path, before ?? { path, content: inventedContent(path) });
    }
    if (!isOwn) hidden.add(path);
  }
  return { files: [...own.values()], system: [...system.values()], hidden: [...hidden] };
}
