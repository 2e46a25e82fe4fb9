import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { SubjectError } from "./subject-error.ts";

export interface FoundCommand {
  /** As typed. */
  readonly word: string;
  /** Where it was found; may be a link. */
  readonly path: string;
  /** Links followed. */
  readonly real: string;
}

/** As a shell finds a command: a word with a slash is a path, any other is looked for in the search path. Throws `no-such-command`, `no-such-file`, `not-an-executable`. */
export async function findCommand(
  word: string,
  folder: string,
  searchPath: string,
): Promise<FoundCommand> {
  if (word.includes("/")) {
    const path = resolve(folder, word);
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined) throw new SubjectError("no-such-file", `there is no program ${word}`);
    if (!(await mayRun(path)))
      throw new SubjectError(
        "not-an-executable",
        `${word} is not executable: chmod +x it, or name its interpreter (-- node ${word})`,
      );
    return { word, path, real: await realpath(path) };
  }
  for (const place of searchPath.split(delimiter)) {
    if (place === "") continue;
    const path = join(resolve(folder, place), word);
    if (await mayRun(path)) return { word, path, real: await realpath(path) };
  }
  throw new SubjectError(
    "no-such-command",
    `there is no command ${word} on PATH; for a package write npm:${word}, for a file give its path`,
  );
}

async function mayRun(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
