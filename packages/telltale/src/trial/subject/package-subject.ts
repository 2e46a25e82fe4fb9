import { join } from "node:path";
import { chooseRecipe, turnOf } from "./choose-recipe.ts";
import { fetchPackage } from "./fetch-package.ts";
import type { FetchedPackage } from "./fetch-package.ts";
import { listInstallScripts } from "./install-scripts.ts";
import { readManifest } from "./manifest.ts";
import { choosePackageCommand } from "./package-layout.ts";
import type { ResolveContext } from "./resolve-context.ts";
import { parsePackageSpec } from "./spec.ts";
import type { Subject } from "./subject.ts";
import { SubjectError } from "./subject-error.ts";

/** Where a developer's own global packages are: `npm config set prefix` as npm's documentation advises. */
export const shownPrefix = "{home}/.npm-global";

/** `npm:NAME[@VERSION]`. */
export async function resolvePackage(spec: string, context: ResolveContext): Promise<Subject> {
  const wanted = parsePackageSpec(spec);
  const recipe = chooseRecipe(context.recipe, { package: wanted.name });
  const fetched = await fetchPackage(wanted, context.cache, context.registry);
  return await subjectOfPackage(fetched, spec, recipe, context);
}

async function subjectOfPackage(
  fetched: FetchedPackage,
  source: string,
  recipe: ReturnType<typeof chooseRecipe>,
  context: ResolveContext,
): Promise<Subject> {
  const modules = join(fetched.prefix, "lib", "node_modules");
  const folder = join(modules, fetched.name);
  const shownModules = `${shownPrefix}/lib/node_modules`;
  const manifest = await readManifest(folder);
  if (manifest === undefined)
    throw new SubjectError("bad-package", `${source}: its package.json is missing`);
  const command = await choosePackageCommand(
    folder,
    `${shownModules}/${fetched.name}`,
    manifest,
    recipe.binaries,
  );
  return {
    facts: { name: fetched.name, version: fetched.version, sha256: fetched.sha256, source },
    kind: "package",
    mounts: [
      { from: fetched.prefix, to: shownPrefix },
      ...(command.overlay === undefined ? [] : [command.overlay]),
      ...context.extraMounts,
    ],
    path: [`${shownPrefix}/bin`],
    turn: turnOf(recipe, command.argv, context.arguments),
    own: [shownPrefix],
    installScripts: await listInstallScripts(modules, shownModules),
    recipe: recipe.name,
    program: { ...command.program, root: modules },
    ...(fetched.integrity === undefined ? {} : { integrity: fetched.integrity }),
    withheld: fetched.withheld,
    notes: fetched.notes,
  };
}
