import { basename } from "node:path";
import { chooseRecipe, turnOf } from "./choose-recipe.ts";
import { findCommand } from "./command-search.ts";
import { argumentMounts, programMounts } from "./command-mounts.ts";
import { cachedDigest, combineDigests } from "./digest-cache.ts";
import { assertRunnable, isNode, readExecutable } from "./executable.ts";
import type { ResolveContext } from "./resolve-context.ts";
import type { Program, Subject } from "./subject.ts";
import { SubjectError } from "./subject-error.ts";

/** `-- command args`: the command as it is; what it needs of the host is shown at its own place. */
export async function resolveCommand(
  command: readonly string[],
  context: ResolveContext,
): Promise<Subject> {
  const [first, ...rest] = command;
  if (first === undefined || first === "")
    throw new SubjectError("bad-spec", "no command given: write -- COMMAND ARGUMENTS");
  const found = await findCommand(first, context.folder, context.searchPath);
  const executable = await readExecutable(found.real);
  await assertRunnable(found.path, executable);
  const recipe = chooseRecipe(context.recipe, { command: basename(first) });
  const program = await programMounts(found, executable);
  const given = await argumentMounts(rest, context.folder);

  const mounts = [...program.mounts, ...given.mounts, ...context.extraMounts];
  const digests = [await cachedDigest(found.real, context.cache)];
  for (const file of given.scripts) digests.push(await cachedDigest(file, context.cache));
  const script = given.scripts[0];
  const kind: Program["kind"] =
    executable.kind === "elf"
      ? "elf"
      : executable.kind === "script" && !executable.javascript
        ? "script"
        : "javascript";
  const run: Program =
    script !== undefined && isNode(found.real)
      ? { file: script, kind: "javascript", root: given.roots[0] ?? script }
      : {
          file: found.real,
          kind,
          root: program.root,
          ...(script === undefined ? {} : { scripts: given.scripts }),
        };
  // A known tool without arguments gets its recipe's headless turn; otherwise it would wait for a terminal.
  const bare = rest.length === 0 && context.arguments === undefined && recipe.arguments.length > 0;
  return {
    facts: {
      name: basename(script ?? first),
      version: "",
      sha256: combineDigests(digests),
      source: `-- ${command.join(" ")}`,
    },
    kind: "command",
    mounts: dedupe(mounts),
    path: program.path,
    turn: turnOf(
      recipe,
      [program.argument, ...given.words],
      bare ? undefined : (context.arguments ?? []),
    ),
    own: [...new Set([...program.mounts.map((mount) => mount.to), ...given.roots])],
    installScripts: [],
    recipe: recipe.name,
    program: run,
    withheld: [...program.withheld, ...given.withheld],
    notes:
      found.passedOver === undefined
        ? []
        : [
            `${found.passedOver} is a wrapper that cannot run in the cage: ${found.path} runs instead`,
          ],
  };
}

function dedupe<T extends { readonly from: string; readonly to: string }>(
  mounts: readonly T[],
): readonly T[] {
  const byPlace = new Map(mounts.map((mount) => [mount.to, mount]));
  // An outer folder before those inside it, which it would hide otherwise.
  return [...byPlace.values()].toSorted((a, b) => a.to.split("/").length - b.to.split("/").length);
}
