import { randomBytes } from "node:crypto";
import { chmod, lstat, mkdir, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { SubjectError, systemCode } from "./subject-error.ts";

/** `telltale` in the user's cache folder (XDG Base Directory: a relative XDG_CACHE_HOME is ignored). */
export function defaultCacheFolder(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): string {
  return userFolder(variables["XDG_CACHE_HOME"], ".cache");
}

/** `telltale` in the user's data folder. */
export function defaultDataFolder(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): string {
  return userFolder(variables["XDG_DATA_HOME"], ".local/share");
}

function userFolder(given: string | undefined, usual: string): string {
  const base = given !== undefined && isAbsolute(given) ? given : join(homedir(), usual);
  return join(base, "telltale");
}

/**
 * Fills a folder beside `target`, then moves it there in one step: a reader sees all of it or nothing. When another run
 * was faster, its copy stays and this one is removed.
 */
export async function publishFolder(
  target: string,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  const parent = dirname(target);
  const folder = `${target}.new-${process.pid}-${randomBytes(4).toString("hex")}`;
  try {
    await mkdir(parent, { recursive: true });
    await removeAbandoned(parent);
    await mkdir(folder, { mode: 0o755 });
  } catch (error) {
    throw cacheUnwritable(parent, error);
  }
  try {
    await fill(folder);
    await makeReadable(folder);
    await rename(folder, target);
  } catch (error) {
    const code = systemCode(error);
    const lostTheRace = code === "ENOTEMPTY" || code === "EEXIST";
    if (!lostTheRace)
      throw error instanceof SubjectError || code === "" ? error : cacheUnwritable(folder, error);
  } finally {
    await removeFolder(folder);
  }
}

/** Milliseconds after which a folder that is still being filled counts as abandoned. */
const abandonedAfter = 24 * 60 * 60 * 1000;

/** Removes what killed runs left behind. Process ids are not used, because the cache may be shared. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!/\.new-\d+-[\da-f]{8}$/.test(name)) continue;
    const path = join(parent, name);
    const facts = await lstat(path).catch(() => undefined);
    if (facts !== undefined && Date.now() - facts.mtimeMs > abandonedAfter)
      await removeFolder(path);
  }
}

/** Removes one of our folders, even where an archive or package left a folder in it that cannot be written. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch {
    await chmod(folder, 0o700).catch(() => undefined);
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * Makes fetched files readable for everybody. When Telltale runs as root, the subject is another user in its cage, and
 * a strict umask or an archive's own modes would keep it from its own files.
 */
async function makeReadable(folder: string): Promise<void> {
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    await chmod(next, 0o755);
    for (const item of await readdir(next, { withFileTypes: true })) {
      const path = join(next, item.name);
      if (item.isDirectory()) waiting.push(path);
      if (!item.isFile()) continue;
      const { mode } = await lstat(path);
      const wanted = (mode & 0o111) === 0 ? 0o644 : 0o755;
      if ((mode & wanted) !== wanted) await chmod(path, wanted);
    }
  }
}

export function cacheUnwritable(folder: string, cause: unknown): SubjectError {
  return new SubjectError(
    "cache-unwritable",
    `cannot write ${folder} (${systemCode(cause) || String(cause)}): free some space, or set XDG_CACHE_HOME to a folder that can be written`,
    {
      cause,
    },
  );
}
