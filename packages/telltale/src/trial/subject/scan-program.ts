import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { knownVariables } from "./variable-names.ts";
import type { NamedVariable } from "./variable-names.ts";
import type { Program } from "./subject.ts";

/** What runs a program, as far as it matters to whom it trusts and what it loads. */
export type Runtime = "node" | "bun" | "deno" | "other";

/** Bytes of a program that are read; more than any that is known, less than what would hold up an audit. */
const mostBytes = 512 * 1024 ** 2;
const portion = 4 * 1024 ** 2;
/** Longer than any context that is looked for: what lies across two portions is seen in one. */
const overlap = 512;
const mostFiles = 10_000;

const marks = [
  { mark: "---- Bun! ----", runtime: "bun" },
  { mark: "NODE_SEA_FUSE", runtime: "node" },
  { mark: "d3n0l4nd", runtime: "deno" },
] as const;

/**
 * The variables that a program names in its text, those most worth trying first. Of JavaScript all of the subject's
 * own files are read. Nothing of it is run; a file that cannot be read gives nothing. Takes some seconds for a program
 * of hundreds of megabytes.
 */
export async function variablesIn(program: Program): Promise<readonly NamedVariable[]> {
  const isScript = program.kind === "script" || program.scripts !== undefined;
  const names = knownVariables(isScript ? "shell" : "other");
  let left = mostBytes;
  // Of an interpreter's own names none says anything of what it runs.
  const files =
    program.scripts ?? (program.kind === "javascript" ? await sourcesIn(program) : [program.file]);
  for (const file of files) {
    left -= await readPortions(file, left, (bytes) => {
      names.add(bytes);
      return true;
    });
    if (left <= 0) break;
  }
  return names.ranked();
}

/** What runs it, by marks that runtimes leave in what they compile. */
export async function runtimeOf({ file, kind }: Program): Promise<Runtime> {
  let runtime: Runtime = kind === "javascript" ? "node" : "other";
  if (kind === "elf")
    await readPortions(file, mostBytes, (bytes) => {
      runtime = marks.find(({ mark }) => bytes.includes(mark))?.runtime ?? runtime;
      return runtime === "other";
    });
  return runtime;
}

/** The program's file first, then what else of JavaScript lies in its folder. */
async function sourcesIn({ file, root }: Program): Promise<readonly string[]> {
  const found = [file];
  const folders = [root];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && folders.length < mostFiles) folders.push(path);
      else if (entry.isFile() && /\.[cm]?js$/.test(entry.name) && path !== file) found.push(path);
    }
    if (found.length >= mostFiles) break;
  }
  return found.slice(0, mostFiles);
}

/**
 * @param take is given each portion, which begins with the end of the one before; false when it has seen enough.
 * @returns how many bytes were read.
 */
async function readPortions(
  path: string,
  most: number,
  take: (bytes: Buffer) => boolean,
): Promise<number> {
  let read = 0;
  try {
    await using file = await open(path);
    const size = (await file.stat()).size;
    const buffer = Buffer.alloc(Math.min(portion, Math.max(1, size)) + overlap);
    let kept = 0;
    while (read < most) {
      const { bytesRead } = await file.read(buffer, kept, buffer.length - overlap, read);
      if (bytesRead === 0) break;
      read += bytesRead;
      const bytes = buffer.subarray(0, kept + bytesRead);
      if (!take(bytes)) break;
      kept = Math.min(overlap, bytes.length);
      bytes.copyWithin(0, bytes.length - kept);
    }
  } catch {
    // It is looked at for what is worth trying; what it does is seen without.
  }
  return read;
}
