import { constants } from "node:fs";
import { access, open, realpath, stat } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { standsInCage } from "./host-paths.ts";
import { SubjectError } from "./subject-error.ts";

export interface FoundCommand {
  /** As typed. */
  readonly word: string;
  /** Where it was found; may be a link. */
  readonly path: string;
  /** The path with all links resolved. */
  readonly real: string;
  /** A shell wrapper that came earlier on PATH but cannot run in the cage. */
  readonly passedOver?: string;
}

/**
 * Finds a command as a shell does: a word with a slash is a path, any other is searched for on PATH. Throws
 * `no-such-command`, `no-such-file`, `not-an-executable`.
 */
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
  const candidates: FoundCommand[] = [];
  for (const place of searchPath.split(delimiter)) {
    if (place === "") continue;
    const path = join(resolve(folder, place), word);
    if (await mayRun(path)) candidates.push({ word, path, real: await realpath(path) });
  }
  const [first] = candidates;
  if (first !== undefined) {
    const inCage = candidates.find(({ path }) => standsInCage(path));
    // A version manager's wrapper needs the whole of the manager, which lies in somebody's home.
    const isWrapper =
      inCage !== undefined && inCage !== first && (await isShellWrapper(first.real));
    return isWrapper ? { ...inCage, passedOver: first.path } : first;
  }
  throw new SubjectError(
    "no-such-command",
    `there is no command ${word} on PATH; for a package write npm:${word}, for a file give its path`,
  );
}

/** Whether it is a shell script outside the system folders, by its first line. */
async function isShellWrapper(path: string): Promise<boolean> {
  if (standsInCage(path)) return false;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return /^#!.*[/ ](?:ba|da|z|k)?sh\b/.test(buffer.toString("latin1", 0, bytesRead));
  } finally {
    await file.close();
  }
}

async function mayRun(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
