import { hash } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Body } from "./body.ts";
import { TraceError } from "./error.ts";
import { withSavedBodies } from "./saved-bodies.ts";
import type { Trace } from "./trace.ts";

/**
 * Writes traces into a folder: `t1.json` and so on, and `blobs/<sha256>` for the bytes; equal bytes are written once.
 */
export interface TraceWriter {
  trace(trace: Trace): void;
  /** Writes a file beside the traces that describes the plan (`manifest.json`). */
  document(name: string, value: unknown): void;
  /** Bytes written so far. */
  readonly bytes: () => number;
}

/**
 * @param folder created where it does not exist. An existing folder must be empty, so that two runs are never mixed,
 *   unless its run is resumed.
 * @throws TraceError `not-empty`; `not-written` for what the system refuses (a full disk), here and from the writer.
 */
export function openTraceWriter(folder: string, goesOn = false): TraceWriter {
  // Nothing is written before the first trace, so that the folder can be used again after a run that could not begin.
  const others = refusable(folder, () => {
    mkdirSync(folder, { recursive: true });
    return readdirSync(folder);
  });
  if (others.length > 0 && !goesOn)
    throw new TraceError("not-empty", `${folder} is not empty: give the name of a new folder`);
  const blobs = join(folder, "blobs");
  const written = new Set<string>();
  let bytes = 0;
  const write = (path: string, content: string | Buffer): void => {
    writeWhole(path, content);
    bytes += content.length;
  };
  const keep = (body: Body): { length: number; sha256: string; blob?: string } => {
    const { length, sha256, kept } = body;
    if (kept.length === 0) return { length, sha256 };
    const blob = kept.length === length ? sha256 : hash("sha256", kept, "hex");
    if (!written.has(blob)) {
      if (written.size === 0) refusable(blobs, () => mkdirSync(blobs, { recursive: true }));
      write(join(blobs, blob), kept);
      written.add(blob);
    }
    return { length, sha256, blob };
  };
  const document = (name: string, value: unknown): void =>
    write(join(folder, name), `${JSON.stringify(value, undefined, 1)}\n`);
  return {
    document,
    trace: (trace) => document(`${trace.id}.json`, withSavedBodies(trace, keep)),
    bytes: () => bytes,
  };
}

/** A file gets its name only when it is complete: an interrupted run leaves no half trace. */
function writeWhole(path: string, content: string | Buffer): void {
  const part = `${path}.part`;
  refusable(path, () => {
    try {
      writeFileSync(part, content);
      renameSync(part, path);
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
  });
}

function refusable<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new TraceError(
      "not-written",
      `${path} could not be written (${code}): free some space, or give another folder to --save`,
      { cause },
    );
  }
}
