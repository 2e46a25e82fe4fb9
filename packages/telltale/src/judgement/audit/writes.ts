import { areaOf, shownPath } from "../rules/file-area.ts";
import { renamesOf, pathAfterRenames } from "../rules/renames.ts";
import type { Trace } from "../../capture/trace/trace.ts";

/** How often a path was touched in one way, and when first. */
interface PathChange {
  readonly at: number;
  readonly count: number;
}

/**
 * What a trial left changed outside the temp folder and devices, what it wrote before what it removed: `~/.tool/log`,
 * `./x (removed)`. A file that was taken away as often as it was made is left out, and so is a folder in which a file
 * was written.
 */
export function writesOf(trace: Trace): string[] {
  const renames = new Map(renamesOf(trace).map((move) => [move.from, move]));
  const written = new Map<string, PathChange>();
  const removed = new Map<string, PathChange>();
  for (const { path, kind, found, at, count } of trace.files) {
    if (!found || (kind !== "write" && kind !== "remove")) continue;
    const touches = kind === "write" ? written : removed;
    const place = kind === "write" ? pathAfterRenames(renames, path, at) : path;
    const known = touches.get(place);
    touches.set(place, {
      at: Math.min(at, known?.at ?? at),
      count: count + (known?.count ?? 0),
    });
  }
  const left = [...new Set([...written.keys(), ...removed.keys()])].flatMap((path) => {
    const isBackground = areaOf(path, trace.places) === "temp" || /^\/(?:dev|proc)\//.test(path);
    if (isBackground) return [];
    const made = written.get(path);
    if (made === undefined) return [{ path, word: " (removed)" }];
    const gone = removed.get(path);
    return gone !== undefined && gone.at > made.at && gone.count >= made.count
      ? []
      : [{ path, word: "" }];
  });
  const folders = new Set(
    left.map(({ path, word }) => (word === "" ? path.slice(0, path.lastIndexOf("/")) : "")),
  );
  return left
    .filter(({ path }) => !folders.has(path))
    .map(({ path, word }) => `${shownPath(path, trace.places)}${word}`);
}
