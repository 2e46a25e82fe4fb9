import { readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, extname, isAbsolute, join, resolve } from "node:path";
import type { PlannedMount } from "../cage/plan.ts";
import type { FoundCommand } from "./command-search.ts";
import type { Executable } from "./executable.ts";
import { isMountable, isWholeHome, standsInCage } from "./host-paths.ts";
import { readManifest } from "./manifest.ts";
import { SubjectError } from "./subject-error.ts";

export interface ProgramMounts {
  readonly mounts: readonly PlannedMount[];
  readonly path: readonly string[];
  /** The first word of the command in the cage. */
  readonly argument: string;
  readonly root: string;
}

/** What of the host a program needs: its package when it lies in one, its virtual environment, or only itself. */
export async function programMounts(
  found: FoundCommand,
  executable: Executable,
): Promise<ProgramMounts> {
  const root = await programRoot(found.real);
  const mounts = standsInCage(found.real) ? [] : [same(root)];
  if (executable.kind === "script" && isAbsolute(executable.interpreter))
    mounts.push(...(await interpreterMounts(executable.interpreter)));
  mounts.push(...(await environmentMounts(root)));
  if (standsInCage(found.path) || found.path === found.real) {
    return {
      mounts,
      root,
      path: standsInCage(found.path) ? [] : [dirname(found.path)],
      argument: found.word.includes("/") ? found.path : found.word,
    };
  }
  // A program can tell by which name it was called; a script finds what lies beside it from its true place.
  if (executable.kind !== "elf") return { mounts, root, path: [], argument: found.real };
  return {
    mounts: [...mounts, { from: found.real, to: found.path }],
    root,
    path: [dirname(found.path)],
    argument: found.word.includes("/") ? found.path : found.word,
  };
}

async function programRoot(real: string): Promise<string> {
  const at = real.indexOf("/node_modules/");
  if (at >= 0) return await packageRoot(real, at);
  const environment = dirname(dirname(real));
  if (await isThere(join(environment, "pyvenv.cfg"))) return environment;
  return real;
}

/** The package's own folder when all that it needs is inside, else the whole node_modules that it lies in. */
async function packageRoot(real: string, at: number): Promise<string> {
  const modules = real.slice(0, at + "/node_modules".length);
  const name = /^\/((?:@[^/]+\/)?[^/]+)/.exec(real.slice(modules.length))?.[1];
  if (name === undefined) return modules;
  const folder = join(modules, name);
  const manifest = await readManifest(folder).catch(() => undefined);
  const needed =
    manifest === undefined
      ? []
      : [...Object.keys(manifest.dependencies), ...Object.keys(manifest.optionalDependencies)];
  for (const other of needed) {
    if (
      !(await isThere(join(folder, "node_modules", other))) &&
      (await isThere(join(modules, other)))
    )
      return modules;
  }
  return folder;
}

/** An interpreter outside the system, and the virtual environment that it may belong to. */
async function interpreterMounts(interpreter: string): Promise<PlannedMount[]> {
  if (standsInCage(interpreter)) return [];
  const real = await realpath(interpreter).catch(() => undefined);
  if (real === undefined) return [];
  const environment = dirname(dirname(interpreter));
  if (await isThere(join(environment, "pyvenv.cfg")))
    return [same(environment), ...(await environmentMounts(environment))];
  return [{ from: real, to: interpreter }];
}

/** The Python that a virtual environment was made from, where that is not the system's. */
async function environmentMounts(folder: string): Promise<PlannedMount[]> {
  const text = await readFile(join(folder, "pyvenv.cfg"), "utf8").catch(() => "");
  const home = /^home\s*=\s*(\/\S.*)$/m.exec(text)?.[1]?.trim();
  if (home === undefined || standsInCage(home)) return [];
  const base = dirname(await realpath(home).catch(() => home));
  return isMountable(base) ? [same(base)] : [];
}

export interface ArgumentMounts {
  readonly mounts: readonly PlannedMount[];
  /** The arguments, relative paths made absolute: the cage's working folder is another. */
  readonly words: readonly string[];
  /** Files among them that are run. */
  readonly scripts: readonly string[];
  /** Folders shown because a script lies in them. */
  readonly roots: readonly string[];
}

const scriptEndings = new Set([
  ".js",
  ".mjs",
  ".cjs",
  ".ts",
  ".mts",
  ".cts",
  ".py",
  ".rb",
  ".pl",
  ".sh",
  ".bash",
  ".php",
  ".lua",
]);

/** Each argument that names a file or folder of the host is shown at its own place; a script with its folder. Throws `mount-too-wide`. */
export async function argumentMounts(
  words: readonly string[],
  folder: string,
): Promise<ArgumentMounts> {
  const mounts: PlannedMount[] = [];
  const scripts: string[] = [];
  const roots: string[] = [];
  const rewritten: string[] = [];
  for (const word of words) {
    const path = await namedPath(word, folder);
    if (path === undefined) {
      rewritten.push(word);
      continue;
    }
    // A link is shown as what it leads to, and must not lead to what is never shown.
    const real = await realpath(path);
    if (isWholeHome(path) || isWholeHome(real)) {
      throw new SubjectError(
        "mount-too-wide",
        `the argument ${word} names a whole home, which the cage never shows: name a folder inside it`,
      );
    }
    const isScript = (await stat(real)).isFile() && scriptEndings.has(extname(real).toLowerCase());
    if (isScript) scripts.push(real);
    // Interpreters look beside a script's true place for what it loads.
    rewritten.push(isScript ? real : path);
    if (standsInCage(path) || standsInCage(real)) continue;
    const place = dirname(real);
    if (isScript && isMountable(place)) {
      mounts.push(same(place), ...(await surroundings(place)));
      roots.push(place);
    } else mounts.push({ from: real, to: isScript ? real : path });
  }
  return { mounts, words: rewritten, scripts, roots };
}

/** A plain word is a path only when it says so (a slash, a file's ending): `test` may be a folder and still be meant as a word. */
async function namedPath(word: string, folder: string): Promise<string | undefined> {
  if (
    word === "" ||
    word.startsWith("-") ||
    word.length > 4096 ||
    word.includes("\0") ||
    word.includes("\n")
  )
    return undefined;
  const path = resolve(folder, word);
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined) return undefined;
  const saysSo = word.includes("/") || word === "." || word === "..";
  return saysSo || (facts.isFile() && /\.[A-Za-z0-9]{1,8}$/.test(basename(word)))
    ? path
    : undefined;
}

/** What a script's folder needs from above: the manifest that says what kind of modules it holds, and their dependencies. */
async function surroundings(folder: string): Promise<PlannedMount[]> {
  const found: PlannedMount[] = [];
  let manifest = false;
  for (let above = folder; isMountable(above) && above !== dirname(above); above = dirname(above)) {
    if (!manifest && (await isThere(join(above, "package.json")))) {
      manifest = true;
      if (above !== folder) found.push(same(join(above, "package.json")));
    }
    if (await isThere(join(above, "node_modules"))) {
      if (above !== folder) found.push(same(join(above, "node_modules")));
      break;
    }
  }
  return found;
}

function same(path: string): PlannedMount {
  return { from: path, to: path };
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
