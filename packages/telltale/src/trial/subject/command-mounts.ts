import { realpath, stat } from "node:fs/promises";
import { basename, dirname, extname, isAbsolute, join, resolve } from "node:path";
import type { PlannedMount } from "../../capture/cage/plan.ts";
import type { Note } from "../../capture/trace/activity.ts";
import type { FoundCommand } from "./command-search.ts";
import type { Executable } from "./executable.ts";
import {
  isBelow,
  isInHome,
  isMountable,
  isSecret,
  isSubjectFolder,
  isWholeHome,
  standsInCage,
} from "./host-paths.ts";
import { isThere } from "./is-there.ts";
import { readManifest } from "./manifest.ts";
import { environmentNeeds, isEnvironment } from "./python-environment.ts";
import { isPackageName } from "./spec.ts";
import { SubjectError } from "./subject-error.ts";
import { withheld } from "./withheld.ts";

export interface ProgramMounts {
  readonly mounts: readonly PlannedMount[];
  readonly path: readonly string[];
  /** The first word of the command in the cage. */
  readonly argument: string;
  readonly root: string;
  /** Places that it names but that are not shown. */
  readonly withheld: readonly Note[];
}

/**
 * The parts of the host that a program needs: its package when it lies in one, its virtual environment, or only itself.
 */
export async function programMounts(
  found: FoundCommand,
  executable: Executable,
): Promise<ProgramMounts> {
  const root = await programRoot(found.real);
  const mounts = standsInCage(found.real) ? [] : [same(root)];
  const refused: Note[] = [];
  if (executable.kind === "script" && isAbsolute(executable.interpreter)) {
    const interpreter = await interpreterMounts(executable.interpreter, root, found.path);
    mounts.push(...interpreter.mounts);
    refused.push(...interpreter.withheld);
  }
  if (root !== found.real) {
    const environment = await environmentNeeds(root);
    mounts.push(...environment.mounts);
    refused.push(...environment.withheld);
  }
  const whole = { mounts, root, withheld: refused };
  if (standsInCage(found.path) || found.path === found.real) {
    return {
      ...whole,
      path: standsInCage(found.path) ? [] : [dirname(found.path)],
      argument: found.word.includes("/") ? found.path : found.word,
    };
  }
  // A program can tell by which name it was called. A script finds files relative to its real path.
  if (executable.kind !== "elf") return { ...whole, path: [], argument: found.real };
  return {
    ...whole,
    mounts: [...mounts, { from: found.real, to: found.path }],
    path: [dirname(found.path)],
    argument: found.word.includes("/") ? found.path : found.word,
  };
}

async function programRoot(real: string): Promise<string> {
  const at = real.indexOf("/node_modules/");
  const root = at >= 0 ? await packageRoot(real, at) : dirname(dirname(real));
  const isOwn = at >= 0 ? isSubjectFolder(root) : await isEnvironment(root);
  return isOwn ? root : real;
}

/** The package's own folder when everything that it needs is inside, else the whole node_modules in which it lies. */
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
  for (const other of needed.filter(isPackageName)) {
    if (
      !(await isThere(join(folder, "node_modules", other))) &&
      (await isThere(join(modules, other)))
    )
      return modules;
  }
  return folder;
}

/**
 * An interpreter outside the system folders. Any script's first line can name one, so it is shown only where it is the
 * subject's own.
 */
async function interpreterMounts(
  interpreter: string,
  root: string,
  script: string,
): Promise<{ readonly mounts: PlannedMount[]; readonly withheld: readonly Note[] }> {
  if (standsInCage(interpreter) || isBelow(interpreter, root)) return { mounts: [], withheld: [] };
  const real = await realpath(interpreter).catch(() => interpreter);
  const isSystems = standsInCage(real) || !isInHome(real);
  if (isSystems && !isInHome(interpreter))
    return { mounts: [{ from: real, to: interpreter }], withheld: [] };
  const why = "an interpreter in a home that is not the program's own";
  return { mounts: [], withheld: [withheld(interpreter, `the first line of ${script}`, why)] };
}

export interface ArgumentMounts {
  readonly mounts: readonly PlannedMount[];
  /** The arguments, with relative paths made absolute, since the cage's working directory differs. */
  readonly words: readonly string[];
  /** Those of them that are run as scripts. */
  readonly scripts: readonly string[];
  /** Folders that are shown because a script lies in them. */
  readonly roots: readonly string[];
  readonly withheld: readonly Note[];
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

/**
 * Shows each file or folder of the host that an argument names at its own place, and a script with its folder. Throws
 * `mount-too-wide`.
 */
export async function argumentMounts(
  words: readonly string[],
  folder: string,
): Promise<ArgumentMounts> {
  const mounts: PlannedMount[] = [];
  const scripts: string[] = [];
  const roots: string[] = [];
  const rewritten: string[] = [];
  const refused: Note[] = [];
  for (const word of words) {
    const path = await namedPath(word, folder);
    if (path === undefined) {
      rewritten.push(word);
      continue;
    }
    // A link is shown as its target, which must not be something that is never shown.
    const real = await realpath(path);
    if (isWholeHome(path) || isWholeHome(real)) {
      throw new SubjectError(
        "mount-too-wide",
        `the argument ${word} names a whole home, which the cage never shows: name a folder inside it`,
      );
    }
    const facts = await stat(real);
    const isFile = facts.isFile();
    const isScript = isFile && scriptEndings.has(extname(real).toLowerCase());
    if (isScript) scripts.push(real);
    // Interpreters look for a script's other files beside its real path.
    rewritten.push(isScript ? real : path);
    if (standsInCage(path) || standsInCage(real)) continue;
    const places = [path, real];
    const isOpen = places.every((each) => !isSecret(each) && (isFile || isSubjectFolder(each)));
    if (!isOpen || !(isFile || facts.isDirectory())) {
      const why = isOpen ? "it is a door to the host" : "it is a place of keys or settings";
      refused.push(withheld(path, `the argument ${word}`, why));
      continue;
    }
    const place = dirname(real);
    if (isScript && isSubjectFolder(place)) {
      mounts.push(same(place), ...(await surroundings(place)));
      roots.push(place);
      continue;
    }
    mounts.push({ from: real, to: isScript ? real : path });
    if (isScript && isMountable(place))
      refused.push(withheld(place, `the script ${word}`, "more than the script's own lies there"));
  }
  return { mounts, words: rewritten, scripts, roots, withheld: refused };
}

/**
 * A word is taken as a path only with a slash or a file extension: `test` may be a folder and still be meant as a word.
 */
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

/** What a script's folder needs from the folders above: the manifest with the module type, and the dependencies. */
async function surroundings(folder: string): Promise<PlannedMount[]> {
  const found: PlannedMount[] = [];
  let manifest = false;
  for (
    let above = folder;
    isSubjectFolder(above) && above !== dirname(above);
    above = dirname(above)
  ) {
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
