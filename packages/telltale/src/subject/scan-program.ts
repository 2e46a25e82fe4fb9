import { open } from "node:fs/promises";
import { knownVariables } from "./variable-names.ts";
import type { NamedVariable } from "./variable-names.ts";
import type { Program } from "./subject.ts";

export interface ScannedProgram {
  /** Variables that it names, those most worth trying first. */
  readonly variables: readonly NamedVariable[];
  /** What runs it, by marks that runtimes leave in what they compile. */
  readonly runtime: "node" | "bun" | "deno" | "other";
}

/** Bytes of a program that are read; more than any that is known, less than what would hold up an audit. */
const mostBytes = 512 * 1024 ** 2;
const portion = 4 * 1024 ** 2;
/** Longer than any context that is looked for: what lies across two portions is seen in one. */
const overlap = 512;

const marks = [
  { mark: "---- Bun! ----", runtime: "bun" },
  { mark: "NODE_SEA_FUSE", runtime: "node" },
  { mark: "d3n0l4nd", runtime: "deno" },
] as const;

/**
 * Reads the program once, in portions: the names of variables that it holds as text, and what runs it. Nothing of it
 * is run. A file that cannot be read gives nothing.
 */
export async function scanProgram(program: Program): Promise<ScannedProgram> {
  const names = knownVariables();
  let runtime: ScannedProgram["runtime"] = program.kind === "javascript" ? "node" : "other";
  try {
    await using file = await open(program.file);
    const buffer = Buffer.alloc(portion + overlap);
    let kept = 0;
    for (let read = 0; read < mostBytes; ) {
      const { bytesRead } = await file.read(buffer, kept, portion, read);
      if (bytesRead === 0) break;
      read += bytesRead;
      const bytes = buffer.subarray(0, kept + bytesRead);
      names.add(bytes);
      if (runtime === "other")
        runtime = marks.find(({ mark }) => bytes.includes(mark))?.runtime ?? runtime;
      kept = Math.min(overlap, bytes.length);
      bytes.copyWithin(0, bytes.length - kept);
    }
  } catch {
    // It is looked at for what is worth trying; what it does is seen without.
  }
  return { variables: names.ranked(), runtime };
}
