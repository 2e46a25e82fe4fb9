import type { FileAccess } from "../../capture/trace/activity.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { deepestFolder, renamesOf } from "./renames.ts";

/** When each path was first written in a trial, in milliseconds. */
function firstWrites(trace: Trace): ReadonlyMap<string, number> {
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

/**
 * Tells whether the trial's processes had made a file themselves before an access: reading it then says nothing. A
 * folder that was moved takes along what was made in it, and nothing else.
 */
export function madeBefore(trace: Trace): (access: FileAccess) => boolean {
  const written = firstWrites(trace);
  const renames = new Map(renamesOf(trace).map((rename) => [rename.to, rename]));
  const isMade = (path: string, at: number): boolean =>
    (written.get(path) ?? Number.POSITIVE_INFINITY) <= at;
  return ({ path, at }) => {
    if (isMade(path, at)) return true;
    let end = path.indexOf("/", 1);
    for (let depth = 0; end > 0 && depth < deepestFolder; depth += 1) {
      const rename = renames.get(path.slice(0, end));
      if (
        rename !== undefined &&
        rename.at <= at &&
        isMade(rename.from + path.slice(end), rename.at)
      )
        return true;
      end = path.indexOf("/", end + 1);
    }
    return false;
  };
}
