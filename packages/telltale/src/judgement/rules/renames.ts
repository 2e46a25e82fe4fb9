import type { Trace } from "../../capture/trace/trace.ts";

/** A rename: `to` is the path of what stood at `from` until then. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  /** Milliseconds since the trial began. */
  readonly at: number;
}

/** Folders of a path that are looked at when it is followed through renames: a hostile path has thousands. */
export const deepestFolder = 64;

/** What was renamed: a rename is one call, so its two paths were touched by one process at one time. */
export function renamesOf(trace: Trace): readonly Rename[] {
  const removed = new Map<string, string>();
  for (const { kind, found, pid, at, path } of trace.files) {
    if (kind === "remove" && found) removed.set(`${pid} ${at}`, path);
  }
  return trace.files.flatMap(({ kind, found, pid, at, path }): Rename[] => {
    const from = kind === "write" && found ? removed.get(`${pid} ${at}`) : undefined;
    return from === undefined ? [] : [{ from, to: path, at }];
  });
}

/** Where a path that was written at a time stands after the folder around it was moved, if it was. */
export function pathAfterRenames(
  moves: ReadonlyMap<string, Rename>,
  path: string,
  at: number,
): string {
  let end = path.indexOf("/", 1);
  for (let depth = 0; end > 0 && depth < deepestFolder; depth += 1) {
    const move = moves.get(path.slice(0, end));
    if (move !== undefined && move.at >= at) return move.to + path.slice(end);
    end = path.indexOf("/", end + 1);
  }
  return path;
}
