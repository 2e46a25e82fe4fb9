import type { FileAccess } from "../trace/activity.ts";
import type { Trace } from "../trace/trace.ts";

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

/** Tells of an access whether the trial's processes had made the file themselves: reading it then says nothing. */
export function madeBefore(trace: Trace): (access: FileAccess) => boolean {
  const written = firstWrites(trace);
  return (access) => (written.get(access.path) ?? Number.POSITIVE_INFINITY) <= access.at;
}
