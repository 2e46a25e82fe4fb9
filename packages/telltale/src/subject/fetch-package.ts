import { mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { cacheUnwritable, publishFolder, removeFolder } from "./cache-folder.ts";
import { digestTree, stampTree } from "./digest.ts";
import { commandsOf, readManifest } from "./manifest.ts";
import type { Npm } from "./npm-client.ts";
import { addPlatformPackages } from "./platform-package.ts";
import { isExactVersion } from "./spec.ts";
import type { PackageSpec } from "./spec.ts";
import { SubjectError } from "./subject-error.ts";

/**
 * A package as `npm install --global` would lay it out: commands in `prefix/bin`, packages in
 * `prefix/lib/node_modules`. Our own notes lie beside `prefix`, where the subject does not see them.
 */
export interface FetchedPackage {
  readonly name: string;
  readonly version: string;
  readonly prefix: string;
  readonly sha256: string;
  readonly integrity?: string;
  readonly notes: readonly string[];
}

const recordSchema = z.object({
  schema: z.literal("telltale.package/1"),
  name: z.string(),
  version: z.string(),
  integrity: z.string().optional(),
  sha256: z.string(),
  stamp: z.string(),
  notes: z.array(z.string()),
});
type PackageRecord = z.infer<typeof recordSchema>;

/** From the cache when it holds the exact version unchanged, else through npm. Throws `SubjectError`. */
export async function fetchPackage(
  spec: PackageSpec,
  cache: string,
  npm: Npm,
): Promise<FetchedPackage> {
  const notes: string[] = [];
  let version = spec.version;
  if (version === undefined || !isExactVersion(version)) {
    const found = await findVersion(spec, npm);
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
    async (folder) => await install({ name: spec.name, version }, folder, npm),
  );
  const fresh = await readKept(target);
  if (fresh === undefined) throw cacheUnwritable(target, "the copy just made is not there");
  return { ...fresh, notes: [...notes, ...fresh.notes] };
}

const viewSchema = z.union([
  z.string(),
  z.object({ version: z.string(), "dist-tags": z.record(z.string(), z.string()).optional() }),
]);

/** The version that npm would install for a tag or range. */
async function findVersion(spec: PackageSpec, npm: Npm): Promise<string> {
  const what = spec.version === undefined ? spec.name : `${spec.name}@${spec.version}`;
  const text = await npm(
    [
      "view",
      "--json",

      what,
      "version",
      "dist-tags",
    ],
    "/",
    what,
  );
  let seen;
  try {
    const value: unknown = JSON.parse(text);
    seen = z.array(viewSchema).parse(Array.isArray(value) ? value : [value]);
  } catch (error) {
    if (text.trim() === "")
      throw new SubjectError(
        "no-such-version",
        `${what}: the registry has no such version; leave the version out for the latest`,
      );
    throw new SubjectError("npm-failed", `${what}: npm gave an answer that is not understood`, {
      cause: error,
    });
  }
  const versions = seen.map((item) => (typeof item === "string" ? item : item.version));
  const last = seen.at(-1);
  const latest = typeof last === "object" ? last["dist-tags"]?.["latest"] : undefined;
  const chosen = latest !== undefined && versions.includes(latest) ? latest : versions.at(-1);
  if (chosen === undefined || !isExactVersion(chosen))
    throw new SubjectError("no-such-version", `${what}: the registry has no such version`);
  return chosen;
}

async function install(
  spec: { readonly name: string; readonly version: string },
  folder: string,
  npm: Npm,
): Promise<void> {
  const what = `${spec.name}@${spec.version}`;
  // A package.json of its own keeps npm from taking a folder above for the project.
  await writeFile(join(folder, "package.json"), '{"name":"fetched","private":true}\n');
  await npm(
    [
      "install",
      "--save-exact",
      "--omit=dev",
      "--no-engine-strict",
      "--install-strategy=hoisted",

      what,
    ],
    folder,
    what,
  );
  const manifest = await readManifest(join(folder, "node_modules", spec.name));
  if (manifest === undefined)
    throw new SubjectError("bad-package", `${what}: npm installed no package of that name`);
  const notes = await addPlatformPackages(folder, spec, manifest, npm);

  const modules = join(folder, "prefix", "lib", "node_modules");
  await mkdir(join(folder, "prefix", "lib"), { recursive: true });
  await rename(join(folder, "node_modules"), modules);
  await rename(join(modules, ".package-lock.json"), join(folder, "installed.json")).catch(
    () => undefined,
  );
  await rm(join(folder, "package.json"), { force: true });
  await linkCommands(
    join(folder, "prefix", "bin"),
    commandsOf(manifest),
    `../lib/node_modules/${spec.name}`,
  );

  const integrity = await integrityOf(folder, spec.name);
  const record: PackageRecord = {
    schema: "telltale.package/1",
    name: spec.name,
    version: manifest.version,
    ...(integrity === undefined ? {} : { integrity }),
    sha256: await digestTree(join(folder, "prefix", "lib")),
    stamp: await stampTree(join(folder, "prefix", "lib")),
    notes: [...notes],
  };
  await writeFile(join(folder, "package.record.json"), JSON.stringify(record, undefined, 1));
}

/** Links as npm makes them in its folder of commands. */
export async function linkCommands(
  folder: string,
  commands: ReadonlyMap<string, string>,
  target: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, file] of commands) await symlink(`${target}/${file}`, join(folder, name));
}

async function integrityOf(folder: string, name: string): Promise<string | undefined> {
  const schema = z.object({
    packages: z.record(z.string(), z.object({ integrity: z.string().optional() })),
  });
  try {
    const lock = schema.parse(
      JSON.parse(await readFile(join(folder, "package-lock.json"), "utf8")),
    );
    return lock.packages[`node_modules/${name}`]?.integrity;
  } catch {
    return undefined;
  }
}

/** The cached copy, when every file still has its size and time, or failing that its bytes. */
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
  const { name, version, sha256, notes } = record;
  return {
    name,
    version,
    sha256,
    notes,
    prefix: join(target, "prefix"),
    ...(record.integrity === undefined ? {} : { integrity: record.integrity }),
  };
}
