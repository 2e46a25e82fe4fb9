import { mkdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { cacheUnwritable, publishFolder, removeFolder } from "./cache-folder.ts";
import { digestTree, stampTree } from "./digest.ts";
import { commandsOf, readManifest } from "./manifest.ts";
import { addPlatformPackages } from "./platform-package.ts";
import type { Registry } from "./registry/registry.ts";
import { isExactVersion } from "./spec.ts";
import type { PackageSpec } from "./spec.ts";
import { SubjectError } from "./subject-error.ts";
import { noteSchema } from "../../capture/trace/activity.ts";
import type { Note } from "../../capture/trace/activity.ts";

/**
 * A package as `npm install --global` lays it out: commands in `prefix/bin`, packages in `prefix/lib/node_modules`. Our
 * own notes lie beside `prefix`, where the subject does not see them.
 */
export interface FetchedPackage {
  readonly name: string;
  readonly version: string;
  readonly prefix: string;
  readonly sha256: string;
  readonly integrity?: string;
  readonly notes: readonly string[];
  /** Dependencies that are missing because the registry does not serve them. */
  readonly withheld: readonly Note[];
}

const recordSchema = z.object({
  schema: z.literal("telltale.package/1"),
  name: z.string(),
  version: z.string(),
  integrity: z.string().optional(),
  sha256: z.string(),
  stamp: z.string(),
  notes: z.array(z.string()),
  withheld: z.array(noteSchema).default([]),
});
type PackageRecord = z.infer<typeof recordSchema>;

/**
 * Takes the package from the cache when it holds the exact version unchanged, else from the registry. Throws
 * `SubjectError`.
 */
export async function fetchPackage(
  spec: PackageSpec,
  cache: string,
  registry: Registry,
): Promise<FetchedPackage> {
  const notes: string[] = [];
  let version = spec.version;
  if (version === undefined || !isExactVersion(version)) {
    const what = version === undefined ? spec.name : `${spec.name}@${version}`;
    const found = await registry.versionOf(spec, what);
    notes.push(
      version === undefined
        ? `no version given: latest is ${spec.name} ${found}`
        : `${spec.name}@${version} is ${found}`,
    );
    version = found;
  }
  const target = join(
    cache,
    "subjects",
    `${process.platform}-${process.arch}`,
    `${spec.name}@${version}`,
  );
  const kept = await readKept(target);
  if (kept !== undefined) return { ...kept, notes: [...notes, ...kept.notes] };
  await removeFolder(target);
  await publishFolder(
    target,
    async (folder) => await install({ name: spec.name, version }, folder, registry),
  );
  const fresh = await readKept(target);
  if (fresh === undefined) throw cacheUnwritable(target, "the copy just made is not there");
  return { ...fresh, notes: [...notes, ...fresh.notes] };
}

async function install(
  spec: { readonly name: string; readonly version: string },
  folder: string,
  registry: Registry,
): Promise<void> {
  const what = `${spec.name}@${spec.version}`;
  const wanted = { dependencies: { [spec.name]: spec.version } };
  const installed = await registry.install(wanted, folder, what);
  const manifest = await readManifest(join(folder, "node_modules", spec.name));
  if (manifest === undefined)
    throw new SubjectError("bad-package", `${what}: the registry's archive holds no package`);
  const notes = await addPlatformPackages(folder, spec, manifest, registry);

  const modules = join(folder, "prefix", "lib", "node_modules");
  await mkdir(join(folder, "prefix", "lib"), { recursive: true });
  await rename(join(folder, "node_modules"), modules);
  await linkCommands(
    join(folder, "prefix", "bin"),
    commandsOf(manifest),
    `../lib/node_modules/${spec.name}`,
  );

  const integrity = installed.integrity.get(`node_modules/${spec.name}`) ?? "";
  const record: PackageRecord = {
    schema: "telltale.package/1",
    name: spec.name,
    version: manifest.version,
    ...(integrity === "" ? {} : { integrity }),
    sha256: await digestTree(join(folder, "prefix", "lib")),
    stamp: await stampTree(join(folder, "prefix", "lib")),
    notes: [...notes],
    withheld: [...installed.notes],
  };
  await writeFile(join(folder, "package.record.json"), JSON.stringify(record, undefined, 1));
}

/** Creates links as npm does in its folder of commands. */
export async function linkCommands(
  folder: string,
  commands: ReadonlyMap<string, string>,
  target: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, file] of commands) await symlink(`${target}/${file}`, join(folder, name));
}

/** The cached copy, if every file still has its size and time or, failing that, its bytes. */
async function readKept(target: string): Promise<FetchedPackage | undefined> {
  let record;
  try {
    record = recordSchema.parse(
      JSON.parse(await readFile(join(target, "package.record.json"), "utf8")),
    );
    const tree = join(target, "prefix", "lib");
    if ((await stampTree(tree)) !== record.stamp && (await digestTree(tree)) !== record.sha256)
      return undefined;
  } catch {
    return undefined;
  }
  const { name, version, sha256, notes, withheld } = record;
  return {
    name,
    version,
    sha256,
    notes,
    withheld,
    prefix: join(target, "prefix"),
    ...(record.integrity === undefined ? {} : { integrity: record.integrity }),
  };
}
