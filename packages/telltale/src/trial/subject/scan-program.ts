import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { knownVariables } from "./variable-names.ts";
import type { NamedVariable } from "./variable-names.ts";
import type { Program } from "./subject.ts";

/** The runtime of a program: it decides which certificates the program trusts and what it loads. */
export type Runtime = "node" | "bun" | "deno" | "other";

/** Limit on the bytes read of a program: more than any known one has, and few enough not to delay an audit. */
const mostBytes = 512 * 1024 ** 2;
const portion = 4 * 1024 ** 2;
/**
 * Overlap of two chunks, in bytes: longer than any context that is searched for, so that each is whole in one chunk.
 */
const overlap = 512;
const mostFiles = 10_000;

const marks = [
  { mark: "---- Bun! ----", runtime: "bun" },
  { mark: "NODE_SEA_FUSE", runtime: "node" },
  { mark: "d3n0l4nd", runtime: "deno" },
] as const;

/**
 * The environment variables named in a program's text, those most worth testing first. Of JavaScript all of the
 * subject's own files are read. Nothing is run; a file that cannot be read gives nothing. A program of hundreds of
 * megabytes takes some seconds.
 */
export async function variablesIn(program: Program): Promise<readonly NamedVariable[]> {
  const isScript = program.kind === "script" || program.scripts !== undefined;
  const names = knownVariables(isScript ? "shell" : "other");
  let left = mostBytes;
  // Names in an interpreter say nothing about the script that it runs.
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

/** Detects the runtime by marks that runtimes leave in compiled programs. */
export async function runtimeOf({ file, kind }: Program): Promise<Runtime> {
  let runtime: Runtime = kind === "javascript" ? "node" : "other";
  if (kind === "elf")
    await readPortions(file, mostBytes, (bytes) => {
      runtime = marks.find(({ mark }) => bytes.includes(mark))?.runtime ?? runtime;
      return runtime === "other";
    });
  return runtime;
}

/** The program's file first, then the other JavaScript files in its folder. */
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
 * @param take gets each chunk, which begins with the end of the one before; gives false when it needs no more.
 * @returns the number of bytes read.
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
    // The text only suggests what to test; the trials show the behaviour without it.
  }
  return read;
}
