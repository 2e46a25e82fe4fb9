import { stat } from "node:fs/promises";
import { resolveArchive } from "./archive-subject.ts";
import { resolveBinary } from "./binary-subject.ts";
import { defaultCacheFolder } from "./cache-folder.ts";
import { resolveCommand } from "./command-subject.ts";
import { resolveFolder } from "./folder-subject.ts";
import { openRegistry } from "./registry/registry.ts";
import { resolvePackage } from "./package-subject.ts";
import { extraMounts } from "./extra-mounts.ts";
import { subjectPath } from "./subject-path.ts";
import type { Subject } from "./subject.ts";
import { SubjectError } from "./subject-error.ts";
import type { ResolveContext } from "./resolve-context.ts";

/** `npm:NAME[@VERSION]`, a path to a folder, a .tgz or a program, or a command with its arguments. */
export type SubjectSpec = string | { readonly command: readonly string[] };

export interface ResolveOptions {
  /** Telltale's cache folder; by default in the user's cache folder. */
  readonly cache?: string;
  /** Name of a recipe to use in place of the one that matches by name; `none` for none. */
  readonly recipe?: string;
  /** Arguments in place of the recipe's. */
  readonly arguments?: readonly string[];
  /** Files and folders of the host to show at their own places, in addition to what the subject needs. */
  readonly extraMounts?: readonly string[];
  /** The folder that relative paths and commands are resolved from; the caller's own when absent. */
  readonly folder?: string;
  readonly searchPath?: string;
  /** Aborts fetching. */
  readonly signal?: AbortSignal;
}

/** Finds, fetches and identifies the subject to audit. Runs nothing of it. Throws only `SubjectError`. */
export async function resolveSubject(
  spec: SubjectSpec,
  options: ResolveOptions = {},
): Promise<Subject> {
  const folder = options.folder ?? process.cwd();
  const context: ResolveContext = {
    cache: options.cache ?? defaultCacheFolder(),
    registry: openRegistry(options.signal),
    folder,
    searchPath: options.searchPath ?? process.env["PATH"] ?? "",
    recipe: options.recipe,
    arguments: options.arguments,
    extraMounts: await extraMounts(options.extraMounts ?? [], folder),
  };
  try {
    const subject = await resolveAny(spec, context);
    return { ...subject, notes: [...subject.notes, ...(await unreadableNotes(subject))] };
  } catch (error) {
    if (error instanceof SubjectError) throw error;
    const name = typeof spec === "string" ? spec : spec.command.join(" ");
    throw new SubjectError(
      "bad-package",
      `${name}: could not be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

async function resolveAny(spec: SubjectSpec, context: ResolveContext): Promise<Subject> {
  if (typeof spec !== "string") return await resolveCommand(spec.command, context);
  if (spec.startsWith("npm:")) return await resolvePackage(spec, context);
  return await resolvePath(spec, context);
}

/** When Telltale runs as root, the subject is another user in the cage and cannot read what only root may read. */
async function unreadableNotes(subject: Subject): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) return [];
  const places = new Set([...subject.mounts.map(({ from }) => from), subject.program.file]);
  const notes: string[] = [];
  for (const place of places) {
    const facts = await stat(place);
    const wanted = facts.isDirectory() ? 0o005 : 0o004;
    if ((facts.mode & wanted) === wanted) continue;
    notes.push(
      `${place} is for its owner alone, and the subject is another user: chmod -R o+rX it`,
    );
  }
  return notes;
}

async function resolvePath(spec: string, context: ResolveContext): Promise<Subject> {
  const { path, facts } = await subjectPath(spec, context.folder);
  if (facts.isDirectory()) return await resolveFolder(path, spec, context);
  if (/\.(?:tgz|tar|tar\.gz)$/i.test(path)) return await resolveArchive(path, spec, context);
  return await resolveBinary(path, spec, context);
}
