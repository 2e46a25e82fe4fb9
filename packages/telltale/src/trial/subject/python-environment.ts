import { readFile, readdir, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { PlannedMount } from "../../capture/cage/plan.ts";
import type { Note } from "../../capture/trace/activity.ts";
import { isMountable, isSecret, standsInCage } from "./host-paths.ts";
import { isThere } from "./is-there.ts";
import { withheld } from "./withheld.ts";

/** A pyvenv.cfg has a few lines. */
const longestSettings = 64 * 1024;

/** True for a folder that is a virtual environment (PEP 405) and may be shown as one. */
export async function isEnvironment(folder: string): Promise<boolean> {
  if (!isMountable(folder) || isSecret(folder)) return false;
  return await isFile(join(folder, "pyvenv.cfg"));
}

export interface EnvironmentNeeds {
  readonly mounts: readonly PlannedMount[];
  readonly withheld: readonly Note[];
}

/**
 * The Python from which a virtual environment was made, where that is not the system's. The environment's settings name
 * it, and they are untrusted: only a folder with Python's own library is shown, and of it only Python.
 */
export async function environmentNeeds(folder: string): Promise<EnvironmentNeeds> {
  const settings = join(folder, "pyvenv.cfg");
  const isSmall = await stat(settings).then(
    (facts) => facts.isFile() && facts.size <= longestSettings,
    () => false,
  );
  const text = isSmall ? await readFile(settings, "utf8").catch(() => "") : "";
  const home = /^home\s*=\s*(\/\S.*)$/m.exec(text)?.[1]?.trim();
  if (home === undefined || standsInCage(home)) return { mounts: [], withheld: [] };
  const programs = await realpath(home).catch(() => home);
  const base = dirname(programs);
  const library = join(base, "lib");
  // Also under the name that the environment's links use.
  const mounts = [
    { from: programs, to: programs },
    { from: library, to: library },
    ...(home === programs
      ? []
      : [
          { from: programs, to: home },
          { from: library, to: join(dirname(home), "lib") },
        ]),
  ];
  const mayShow = mounts.every(({ to }) => isMountable(to) && !isSecret(to));
  if (mayShow && (await hasLibrary(library))) return { mounts, withheld: [] };
  return { mounts: [], withheld: [withheld(home, settings, "it is no Python of the system's")] };
}

/** Python itself finds its library by `os.py` (sys.prefix, "Finding the Python path"). */
async function hasLibrary(folder: string): Promise<boolean> {
  for (const name of await readdir(folder).catch(() => []))
    if (/^python3\.\d+$/.test(name) && (await isFile(join(folder, name, "os.py")))) return true;
  return false;
}

async function isFile(path: string): Promise<boolean> {
  return (await isThere(path)) && (await stat(path)).isFile();
}
