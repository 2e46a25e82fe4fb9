import { readdir, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { PlannedMount } from "../../capture/cage/plan.ts";
import type { Note } from "../../capture/trace/activity.ts";
import { resolveBinary } from "./binary-subject.ts";
import { chooseRecipe, turnOf } from "./choose-recipe.ts";
import { cachedDigest } from "./digest-cache.ts";
import { readExecutable } from "./executable.ts";
import { fetchedModules } from "./fetch-dependencies.ts";
import type { FetchedModules } from "./fetch-dependencies.ts";
import { isBelow, isMountable, isSecret, isSubjectFolder } from "./host-paths.ts";
import { listInstallScripts } from "./install-scripts.ts";
import { isThere } from "./is-there.ts";
import { commandsOf, readManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import { choosePackageCommand, commandFolder } from "./package-layout.ts";
import type { PackageCommand } from "./package-layout.ts";
import { shownPrefix } from "./package-subject.ts";
import type { ResolveContext } from "./resolve-context.ts";
import type { Subject } from "./subject.ts";
import { isPackageName } from "./spec.ts";
import { SubjectError } from "./subject-error.ts";
import { withheld } from "./withheld.ts";

/** A folder with a package.json that names a command, or with a single program in it. */
export async function resolveFolder(
  given: string,
  source: string,
  context: ResolveContext,
): Promise<Subject> {
  const folder = await realpath(given);
  const manifest = await readManifest(folder);
  if (manifest === undefined || commandsOf(manifest).size === 0)
    return await resolveBinary(await findExecutable(folder), source, context);
  if (!isMountable(folder) || isSecret(folder))
    throw new SubjectError(
      "mount-too-wide",
      `${source} is a whole home, a place of keys or a system folder: name a folder inside one`,
    );

  const name =
    /^(?:@[\w.~-]+\/)?[\w.~-]+$/.test(manifest.name) && !manifest.name.includes("..")
      ? manifest.name
      : basename(folder);
  const recipe = chooseRecipe(context.recipe, { package: name });
  const above = await outerModules(folder, manifest);
  const fetched =
    above === undefined ? await fetchMissing(folder, manifest, source, context) : none;
  const outer = above ?? fetched.modules;
  // With dependencies in a folder above (a workspace), package and dependencies are shown side by side.
  const shownRoot = `${shownPrefix}/lib/${outer === undefined ? "node_modules" : "packages"}`;
  const shown = `${shownRoot}/${name}`;
  const command = await choosePackageCommand(folder, shown, manifest, recipe.binaries);
  const links = await commandFolder(
    context.cache,
    commandsOf(manifest),
    `../lib/${outer === undefined ? "node_modules" : "packages"}/${name}`,
  );
  const missing = await missingDependencies(folder, manifest, outer);
  const own = [folder, ...(outer === undefined ? [] : [await realpath(dirname(outer))])];
  const overlay = ownOverlay(command, own);
  return {
    facts: {
      name,
      version: manifest.version,
      sha256: await cachedDigest(folder, context.cache),
      source,
    },
    kind: "folder",
    mounts: [
      { from: folder, to: shown },
      ...(outer === undefined ? [] : [{ from: outer, to: `${shownRoot}/node_modules` }]),
      { from: links, to: `${shownPrefix}/bin` },
      ...overlay.mounts,
      ...context.extraMounts,
    ],
    path: [`${shownPrefix}/bin`],
    turn: turnOf(recipe, command.argv, context.arguments),
    own: [shownPrefix],
    installScripts: [
      ...ownScripts(manifest, shown),
      ...(await listInstallScripts(join(folder, "node_modules"), `${shown}/node_modules`)),
      ...(fetched.modules === undefined
        ? []
        : await listInstallScripts(fetched.modules, `${shownRoot}/node_modules`)),
    ],
    recipe: recipe.name,
    program: command.program,
    withheld: [...overlay.withheld, ...fetched.notes],
    notes:
      missing.length === 0 || fetched.notes.length > 0
        ? []
        : [`${source}: dependencies are not installed (${missing.slice(0, 5).join(", ")})`],
  };
}

const none: FetchedModules = { modules: undefined, notes: [] };

/** A fresh clone has no dependencies: they are fetched from the registry, or reported as missing. */
async function fetchMissing(
  folder: string,
  manifest: Manifest,
  source: string,
  context: ResolveContext,
): Promise<FetchedModules> {
  if ((await missingDependencies(folder, manifest, undefined)).length === 0) return none;
  try {
    return await fetchedModules(folder, manifest, source, context.cache, context.registry);
  } catch (error) {
    if (!(error instanceof SubjectError) || error.code === "interrupted") throw error;
    const message = `its dependencies are not installed and could not be fetched: ${error.message}`;
    return { modules: undefined, notes: [{ code: "left-out", message }] };
  }
}

/** The only program in a folder, or in its `bin`. */
async function findExecutable(folder: string): Promise<string> {
  for (const place of [folder, join(folder, "bin")]) {
    const found: string[] = [];
    for (const item of await readdir(place, { withFileTypes: true }).catch(() => [])) {
      if (!item.isFile()) continue;
      const path = join(place, item.name);
      const executable = await readExecutable(path).catch(() => undefined);
      if (
        executable?.runnable === true &&
        executable.kind !== "other" &&
        executable.kind !== "javascript" &&
        !/\.so(?:\.\d+)*$/.test(item.name)
      )
        found.push(path);
    }
    const [only] = found;
    if (only === undefined) continue;
    const named =
      found.length === 1 ? only : found.find((path) => basename(path) === basename(folder));
    if (named !== undefined) return named;
    throw new SubjectError(
      "ambiguous-executable",
      `${folder} holds ${found.length} programs (${found
        .map((path) => basename(path))
        .slice(0, 8)
        .join(", ")}): name the one to run`,
    );
  }
  throw new SubjectError(
    "not-an-executable",
    `${folder} has no package.json with \`bin\`, and no program in it or in its bin folder`,
  );
}

/** The nearest node_modules above with a dependency that is missing from the package's own. */
async function outerModules(folder: string, manifest: Manifest): Promise<string | undefined> {
  const lacking: string[] = [];
  for (const name of Object.keys(manifest.dependencies).filter(isPackageName))
    if (!(await isThere(join(folder, "node_modules", name)))) lacking.push(name);
  const [wanted] = lacking;
  if (wanted === undefined) return undefined;
  for (let above = dirname(folder); above !== dirname(above); above = dirname(above)) {
    const modules = basename(above) === "node_modules" ? above : join(above, "node_modules");
    if ((await isThere(join(modules, wanted))) && isSubjectFolder(modules)) return modules;
  }
  return undefined;
}

async function missingDependencies(
  folder: string,
  manifest: Manifest,
  outer: string | undefined,
): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const name of Object.keys(manifest.dependencies)) {
    if (await isThere(join(folder, "node_modules", name))) continue;
    if (outer === undefined || !(await isThere(join(outer, name)))) missing.push(name);
  }
  return missing;
}

/** A platform package may be a link: its program is shown where it belongs to the package or its dependencies. */
function ownOverlay(
  { name, overlay }: PackageCommand,
  own: readonly string[],
): { readonly mounts: readonly PlannedMount[]; readonly withheld: readonly Note[] } {
  if (overlay === undefined) return { mounts: [], withheld: [] };
  const { from } = overlay;
  if (own.some((place) => isSubjectFolder(place) && isBelow(from, place)))
    return { mounts: [overlay], withheld: [] };
  const why = "it lies outside the package";
  return { mounts: [], withheld: [withheld(from, `the command ${name}`, why)] };
}

function ownScripts(manifest: Manifest, shown: string): Subject["installScripts"] {
  return (["preinstall", "install", "postinstall"] as const).flatMap((event) => {
    const command = manifest.scripts[event];
    if (command === undefined || command.trim() === "") return [];
    const variables = {
      npm_lifecycle_event: event,
      npm_package_name: manifest.name,
      npm_package_version: manifest.version,
    };
    return [
      {
        package: manifest.name,
        version: manifest.version,
        event,
        command,
        folder: shown,
        variables,
        path: [`${shown}/node_modules/.bin`],
      },
    ];
  });
}
