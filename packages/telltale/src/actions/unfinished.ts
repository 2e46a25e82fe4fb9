import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** Stopped audits that are kept to be resumed; the oldest of more are removed. */
const mostKept = 3;
const holderName = "held-by";

/** Where audits keep what they have seen until they end (XDG Base Directory: a relative folder is to be ignored). */
export function defaultStateFolder(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const given = variables["XDG_STATE_HOME"];
  const state =
    given !== undefined && isAbsolute(given) ? given : join(homedir(), ".local", "state");
  return join(state, "telltale", "audits");
}

/**
 * A new folder for one audit, held by this process; the folders of the oldest stopped audits are removed.
 * @returns nothing where none can be made: the audit then runs without.
 */
export function newUnfinished(root: string, sha256: string): string | undefined {
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    for (const folder of unfinished(root, "").slice(mostKept - 1)) removeUnfinished(folder);
    const name = `${keyOf(sha256)}-${Date.now().toString(36)}-${process.pid}`;
    const folder = join(root, name);
    mkdirSync(folder, { mode: 0o700 });
    hold(folder);
    return folder;
  } catch {
    return undefined;
  }
}

/** The folders that audits of one subject left, the latest first; without those of audits that still run. */
export function unfinishedOf(root: string, sha256: string): readonly string[] {
  try {
    return unfinished(root, `${keyOf(sha256)}-`);
  } catch {
    return [];
  }
}

/** Claims a folder for this process, so that no other resumes the audit at the same time. */
export function hold(folder: string): void {
  writeFileSync(join(folder, holderName), `${process.pid}\n`);
}

export function removeUnfinished(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function unfinished(root: string, prefix: string): readonly string[] {
  return readdirSync(root)
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(root, name))
    .filter((folder) => !isHeld(folder))
    .map((folder) => ({ folder, at: statSync(folder).mtimeMs }))
    .toSorted((one, other) => other.at - one.at)
    .map(({ folder }) => folder);
}

function isHeld(folder: string): boolean {
  try {
    const holder = Number.parseInt(readFileSync(join(folder, holderName), "utf8"), 10);
    if (holder === process.pid) return true;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    // A process of somebody else is one all the same.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function keyOf(sha256: string): string {
  return sha256.slice(0, 16).replaceAll(/\W/g, "") || "none";
}
