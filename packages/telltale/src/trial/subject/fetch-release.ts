import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { publishFolder, removeFolder } from "./cache-folder.ts";
import { isBuildOf, platformNames } from "./platform-package.ts";
import { versionsOf } from "./registry/packument.ts";
import type { Registry } from "./registry/registry.ts";
import { isExactVersion } from "./spec.ts";
import { SubjectError } from "./subject-error.ts";

/** The bytes of a release on this machine, to be read but not run. */
export interface FetchedRelease {
  /** Tarballs, or the folder of a copy that an audit left. */
  readonly inputs: readonly { readonly path: string; readonly file: string }[];
  readonly bytes: number;
  /** Removes what was fetched for this only. */
  remove(): Promise<void>;
}

const viewSchema = z.object({
  optionalDependencies: z.record(z.string(), z.string()).catch({}),
  dist: z.object({ unpackedSize: z.number().optional() }).optional(),
});

/** A release that states a larger unpacked size, in bytes, is not fetched. */
const mostUnpacked = 2 * 1024 ** 3;

/**
 * The registry's tarballs of one release: its own and that of its program for this machine. Nothing is installed and no
 * dependency is fetched. A copy that an audit made is used instead where there is one.
 * @throws SubjectError
 */
export async function fetchRelease(
  name: string,
  version: string,
  cache: string,
  registry: Registry,
): Promise<FetchedRelease> {
  const installed = await installedCopy(name, version, cache);
  if (installed !== undefined) return installed;
  const target = join(
    cache,
    "releases",
    `${process.platform}-${process.arch}`,
    `${name}@${version}`,
  );
  const remove = (): Promise<void> => removeFolder(target);
  if (!(await isFolder(target))) {
    const what = `${name}@${version}`;
    const view = await viewOf(name, version, registry);
    const size = view.dist?.unpackedSize ?? 0;
    if (size > mostUnpacked)
      throw new SubjectError(
        "too-large",
        `${what}: ${size} bytes unpacked are more than ${mostUnpacked}`,
      );
    const build = platformNames({
      ...emptyManifest,
      optionalDependencies: view.optionalDependencies,
    }).find((each) => isBuildOf(name, each));
    await publishFolder(target, async (folder) => {
      await save(name, version, folder, registry);
      if (build === undefined) return;
      const wanted = view.optionalDependencies[build] ?? version;
      await save(build, isExactVersion(wanted) ? wanted : version, folder, registry);
    });
  }
  const inputs = [];
  let bytes = 0;
  for (const file of (await readdir(target)).filter((each) => each.endsWith(".tgz")).toSorted()) {
    inputs.push({ path: file, file: join(target, file) });
    bytes += (await stat(join(target, file))).size;
  }
  return { inputs, bytes, remove };
}

const emptyManifest = { name: "", version: "", scripts: {}, dependencies: {} };

async function viewOf(
  name: string,
  version: string,
  registry: Registry,
): Promise<z.infer<typeof viewSchema>> {
  const what = `${name}@${version}`;
  const manifest = versionsOf(await registry.about(name, what))[version];
  if (manifest === undefined)
    throw new SubjectError("no-such-version", `${what}: the registry has no such version`);
  const view = viewSchema.safeParse(manifest);
  if (view.success) return view.data;
  throw new SubjectError("npm-failed", `${what}: the registry's answer is not understood`, {
    cause: view.error,
  });
}

async function save(
  name: string,
  version: string,
  folder: string,
  registry: Registry,
): Promise<void> {
  const what = `${name}@${version}`;
  const file = `${what.replace(/^@/, "").replaceAll(/[@/]/g, "-")}.tgz`;
  await registry.save(name, version, join(folder, file), what);
}

/** The copy of a package that `telltale audit` keeps; its record is written last. */
async function installedCopy(
  name: string,
  version: string,
  cache: string,
): Promise<FetchedRelease | undefined> {
  const folder = join(
    cache,
    "subjects",
    `${process.platform}-${process.arch}`,
    `${name}@${version}`,
  );
  try {
    await readFile(join(folder, "package.record.json"));
  } catch {
    return undefined;
  }
  const modules = join(folder, "prefix", "lib", "node_modules");
  const own = [name, ...(await buildsBeside(modules, name))];
  return {
    inputs: own.map((each) => ({ path: `node_modules/${each}`, file: join(modules, each) })),
    bytes: 0,
    remove: async () => undefined,
  };
}

/** Installed builds of the package for a platform, by their names. */
async function buildsBeside(modules: string, name: string): Promise<readonly string[]> {
  const scope = /^@[^/]*/.exec(name)?.[0];
  const list = async (folder: string): Promise<readonly string[]> =>
    await readdir(folder).catch(() => []);
  const names = [
    ...(await list(modules)),
    ...(scope === undefined
      ? []
      : (await list(join(modules, scope))).map((each) => `${scope}/${each}`)),
  ];
  return names.filter(
    (each) => each !== name && /-(?:linux|darwin|win32)/.test(each) && isBuildOf(name, each),
  );
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}
