import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { publishFolder, removeFolder } from "./cache-folder.ts";
import type { Npm } from "./npm-client.ts";
import { isBuildOf, platformNames } from "./platform-package.ts";
import { isExactVersion } from "./spec.ts";
import { SubjectError } from "./subject-error.ts";

/** The bytes of a release on this machine, to be read and not run. */
export interface FetchedRelease {
  /** Tarballs, or the folder of a copy that an audit left. */
  readonly inputs: readonly { readonly path: string; readonly file: string }[];
  readonly bytes: number;
  /** Takes away what was fetched for this alone. */
  remove(): Promise<void>;
}

const viewSchema = z.object({
  name: z.string(),
  version: z.string(),
  optionalDependencies: z.record(z.string(), z.string()).catch({}),
  dist: z.object({ unpackedSize: z.number().optional() }).optional(),
});

/** A release that says it is larger is not fetched. */
const mostUnpacked = 2 * 1024 ** 3;

/**
 * The tarballs of one release as the registry has them: its own and that of its program for this machine. Nothing is
 * installed and no dependency fetched. A copy that an audit made is used in place of them.
 * @throws SubjectError
 */
export async function fetchRelease(
  name: string,
  version: string,
  cache: string,
  npm: Npm,
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
    const view = await viewOf(what, npm);
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
      await pack(what, folder, npm);
      if (build === undefined) return;
      const wanted = view.optionalDependencies[build] ?? version;
      await pack(`${build}@${isExactVersion(wanted) ? wanted : version}`, folder, npm);
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

async function viewOf(what: string, npm: Npm): Promise<z.infer<typeof viewSchema>> {
  const text = await npm(
    ["view", "--json", what, "name", "version", "optionalDependencies", "dist"],
    "/",
    what,
  );
  if (text.trim() === "")
    throw new SubjectError("no-such-version", `${what}: the registry has no such version`);
  try {
    return viewSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new SubjectError("npm-failed", `${what}: npm gave an answer that is not understood`, {
      cause,
    });
  }
}

/** npm checks the tarball against the integrity that the registry recorded. Its own cache is not filled with what is looked at once. */
async function pack(what: string, folder: string, npm: Npm): Promise<void> {
  const own = join(folder, "npm-cache");
  await mkdir(own, { recursive: true });
  try {
    await npm(["pack", "--cache", own, "--pack-destination", folder, what], folder, what);
  } finally {
    await removeFolder(own);
  }
}

/** What `telltale audit` keeps of a package; its record is written last. */
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

/** Builds of the package for a platform, by their names among the installed. */
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
