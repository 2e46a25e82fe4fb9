import { createHash } from "node:crypto";
import { lstat, mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { noteSchema } from "../../capture/trace/activity.ts";
import type { Note } from "../../capture/trace/activity.ts";
import { publishFolder, removeFolder } from "./cache-folder.ts";
import { isThere } from "./is-there.ts";
import { readManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import type { Registry, DependencyTables } from "./registry/registry.ts";
import { isPackageName } from "./spec.ts";
import { SubjectError } from "./subject-error.ts";

/**
 * The dependencies that a package does not bring along. An invalid name stays in, so that it is refused and reported.
 */
async function lacking(folder: string, manifest: Manifest): Promise<DependencyTables> {
  const missing = async (
    table: Readonly<Record<string, string>>,
  ): Promise<Record<string, string>> => {
    const wanted: Record<string, string> = {};
    for (const [name, spec] of Object.entries(table)) {
      const there = isPackageName(name) && (await isThere(join(folder, "node_modules", name)));
      if (!there) wanted[name] = spec;
    }
    return wanted;
  };
  return {
    dependencies: await missing(manifest.dependencies),
    optionalDependencies: await missing(manifest.optionalDependencies),
  };
}

function isNothing({ dependencies, optionalDependencies = {} }: DependencyTables): boolean {
  return Object.keys({ ...dependencies, ...optionalDependencies }).length === 0;
}

/**
 * Adds the dependencies that an unpacked package does not bring along. The package controls nothing: our own manifest
 * asks for them in a fresh folder, `beside`, and the result is moved in. @throws SubjectError
 */
export async function addDependencies(
  folder: string,
  beside: string,
  what: string,
  registry: Registry,
): Promise<readonly Note[]> {
  const manifest = await readManifest(folder);
  if (manifest === undefined) return [];
  const wanted = await lacking(folder, manifest);
  if (isNothing(wanted)) return [];
  await mkdir(beside);
  try {
    const { notes } = await registry.install(wanted, beside, what);
    await moveIn(join(beside, "node_modules"), join(folder, "node_modules"));
    return notes;
  } finally {
    await removeFolder(beside);
  }
}

/** Moves packages to the existing ones, which stay as they are. */
async function moveIn(from: string, to: string): Promise<void> {
  const facts = await lstat(to).catch(() => undefined);
  if (facts !== undefined && !facts.isDirectory())
    throw new SubjectError("unsafe-archive", `${to} is no folder: nothing is put there`);
  const names = await readdir(from).catch(() => []);
  if (names.length > 0) await mkdir(to, { recursive: true });
  for (const name of names) {
    const place = join(to, name);
    if ((await lstat(place).catch(() => undefined)) === undefined)
      await rename(join(from, name), place);
    else if (/^(?:@.+|\.bin)$/.test(name)) await moveIn(join(from, name), place);
  }
}

export interface FetchedModules {
  /** A folder of packages; undefined where nothing was fetched. */
  readonly modules: string | undefined;
  readonly notes: readonly Note[];
}

const notesSchema = z.array(noteSchema);

/**
 * The dependencies that a folder's package does not bring along; fetched once for the same list. @throws SubjectError
 */
export async function fetchedModules(
  folder: string,
  manifest: Manifest,
  what: string,
  cache: string,
  registry: Registry,
): Promise<FetchedModules> {
  const wanted = await lacking(folder, manifest);
  if (isNothing(wanted)) return { modules: undefined, notes: [] };
  const key = createHash("sha256").update(JSON.stringify(wanted)).digest("hex").slice(0, 32);
  const target = join(cache, "dependencies", `${process.platform}-${process.arch}`, key);
  const kept = join(target, "notes.json");
  if (!(await isThere(kept)))
    await publishFolder(target, async (fresh) => {
      const { notes } = await registry.install(wanted, fresh, what);
      await writeFile(join(fresh, "notes.json"), JSON.stringify(notes));
    });
  const notes = notesSchema.parse(JSON.parse(await readFile(kept, "utf8")));
  const modules = join(dirname(kept), "node_modules");
  return { modules: (await isThere(modules)) ? modules : undefined, notes };
}
