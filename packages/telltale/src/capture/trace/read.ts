import { hash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { Body } from "./body.ts";
import { TraceError } from "./error.ts";
import { withBodies } from "./saved-bodies.ts";
import { traceSchema } from "./trace.ts";
import type { Trace } from "./trace.ts";

/** Telltale writes no larger trace. */
const longestTrace = 256 * 1024 ** 2;
const longestBlob = 64 * 1024 ** 2;

/**
 * Limit on the total size of a trace's bodies, each counted as often as it is referenced: a few bytes that are
 * referenced often would take days to decode.
 */
const mostBytes = 1024 ** 3;

/** Undefined when there is no such file. */
function readBounded(path: string, limit: number): Buffer | undefined {
  try {
    const facts = statSync(path, { throwIfNoEntry: false });
    if (facts === undefined) return undefined;
    if (facts.isFile() && facts.size <= limit) return readFileSync(path);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new TraceError("bad-trace", `${path} cannot be read (${code})`, { cause });
  }
  throw new TraceError("bad-trace", `${path} is no file of at most ${limit} bytes`);
}

/**
 * A JSON document beside the traces; undefined when there is none.
 * @throws TraceError `bad-trace`
 */
export function readDocument<T>(folder: string, name: string, schema: z.ZodType<T>): T | undefined {
  const path = join(folder, name);
  const bytes = readBounded(path, longestTrace);
  if (bytes === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new TraceError("bad-trace", `${path} is not JSON`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new TraceError(
    "bad-trace",
    `${path} is not as it should be at ${issue?.path.join(".") || "its top"}: ${issue?.message ?? ""}`,
  );
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new TraceError(
      "not-a-folder",
      `${folder} is no folder that can be read: give the folder that --save left`,
      { cause },
    );
  }
}

/**
 * Reads the traces of a folder in the order in which their trials began, and checks the bytes against their hashes.
 * @throws TraceError
 */
export function readTraces(folder: string): Trace[] {
  const names = listFolder(folder)
    .filter((name) => /^[ot]\d+\.json$/.test(name))
    .toSorted(
      (left, right) =>
        // Observation trials first: they run before the others.
        Number(left.startsWith("t")) - Number(right.startsWith("t")) ||
        Number.parseInt(left.slice(1), 10) - Number.parseInt(right.slice(1), 10),
    );
  if (names.length === 0)
    throw new TraceError(
      "no-traces",
      `${folder} holds no traces: give the folder that --save left`,
    );
  const blobs = new Map<string, Buffer>();
  let named = 0;
  const load = (saved: { length: number; sha256: string; blob?: string | undefined }): Body => {
    const { length, sha256, blob } = saved;
    if (blob === undefined) return { kept: Buffer.alloc(0), length, sha256 };
    const kept = blobs.get(blob) ?? readBlob(folder, blob);
    blobs.set(blob, kept);
    named += kept.length;
    if (named > mostBytes)
      throw new TraceError("bad-trace", `a trace of ${folder} names more bytes than a trial keeps`);
    if (kept.length > length || (kept.length === length && blob !== sha256))
      throw new TraceError("bad-trace", `the bytes ${blob} are not those that the trace tells of`);
    return { kept, length, sha256 };
  };
  return names.map((name) => {
    const saved = readDocument(folder, name, traceSchema);
    if (saved === undefined)
      throw new TraceError("bad-trace", `${name} went away while it was read`);
    if (`${saved.id}.json` !== name)
      throw new TraceError("bad-trace", `${join(folder, name)} says that it is trial ${saved.id}`);
    named = 0;
    return withBodies(saved, load);
  });
}

function readBlob(folder: string, blob: string): Buffer {
  const bytes = readBounded(join(folder, "blobs", blob), longestBlob);
  if (bytes === undefined)
    throw new TraceError("missing-bytes", `the bytes ${blob} are missing from ${folder}`);
  if (hash("sha256", bytes, "hex") !== blob)
    throw new TraceError("bad-trace", `the bytes ${blob} were changed since they were saved`);
  return bytes;
}
