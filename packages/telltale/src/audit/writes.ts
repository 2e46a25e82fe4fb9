import { areaOf, shownPath } from "../rules/file-area.ts";
import type { Trace } from "../trace/trace.ts";

/** Files that were written or removed, outside the temp folder and devices: `~/.tool/log`, `./x (removed)`. */
export function writesOf(trace: Trace): string[] {
  const touched = trace.files.filter(
    (access) => (access.kind === "write" || access.kind === "remove") && access.found,
  );
  const shown = touched
    .filter(
      (access) =>
        areaOf(access.path, trace.places) !== "temp" && !/^\/(?:dev|proc)\//.test(access.path),
    )
    .map(
      (access) =>
        `${shownPath(access.path, trace.places)}${access.kind === "remove" ? " (removed)" : ""}`,
    );
  return [...new Set(shown)];
}
