import { realpath } from "node:fs/promises";
import { basename } from "node:path";
import { chooseRecipe, turnOf } from "./choose-recipe.ts";
import { resolveCommand } from "./command-subject.ts";
import { cachedDigest } from "./digest-cache.ts";
import { assertRunnable, readExecutable } from "./executable.ts";
import { isInHome } from "./host-paths.ts";
import type { ResolveContext } from "./resolve-context.ts";
import type { Subject } from "./subject.ts";

/** Where users usually put a program that they download by hand. */
const shownFolder = "{home}/.local/bin";

/** A single program file. A script comes with the files beside it, as when it is given as a command. */
export async function resolveBinary(
  path: string,
  source: string,
  context: ResolveContext,
): Promise<Subject> {
  const real = await realpath(path);
  const executable = await readExecutable(real);
  await assertRunnable(path, executable);
  const recipe = chooseRecipe(context.recipe, { command: basename(path) });
  if (executable.kind !== "elf") {
    // The file itself states its interpreter, so one in somebody's home is not started for it.
    const started = executable.kind === "script" ? executable.interpreter : "node";
    const isByAnother =
      executable.kind === "javascript" || (!executable.runnable && !isInHome(started));
    const command = isByAnother ? [started, real] : [real];
    const subject = await resolveCommand([...command, ...(context.arguments ?? recipe.arguments)], {
      ...context,
      recipe: recipe.name,
    });
    const turn = turnOf(
      recipe,
      subject.turn.argv,
      context.arguments === undefined ? undefined : [],
    );
    return {
      ...subject,
      turn: { ...turn, argv: subject.turn.argv },
      facts: { ...subject.facts, name: basename(path), source },
    };
  }
  const name = basename(path);
  return {
    facts: { name, version: "", sha256: await cachedDigest(real, context.cache), source },
    kind: "binary",
    mounts: [{ from: real, to: `${shownFolder}/${name}` }, ...context.extraMounts],
    path: [shownFolder],
    turn: turnOf(recipe, [name], context.arguments),
    own: [`${shownFolder}/${name}`],
    installScripts: [],
    recipe: recipe.name,
    program: { file: real, kind: "elf", root: real },
    withheld: [],
    notes: executable.runnable ? [] : [`${source} is not marked executable: chmod +x it`],
  };
}
