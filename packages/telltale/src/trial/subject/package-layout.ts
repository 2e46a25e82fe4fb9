import { createHash } from "node:crypto";
import { mkdir, readFile, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { publishFolder } from "./cache-folder.ts";
import { assertRunnable, readExecutable } from "./executable.ts";
import type { Executable } from "./executable.ts";
import { linkCommands } from "./fetch-package.ts";
import { commandsOf, readManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import { findProgram, isBuildOf, launcherSize, platformNames } from "./platform-package.ts";
import type { Program } from "./subject.ts";
import { SubjectError } from "./subject-error.ts";

/** A package's command, and how the cage runs it. */
export interface PackageCommand {
  readonly name: string;
  /** The words before the arguments. */
  readonly argv: readonly string[];
  readonly program: Program;
  /** A program to show in place of a placeholder, as the install script would install it. */
  readonly overlay?: { readonly from: string; readonly to: string };
}

/**
 * Chooses the command of the package in `folder` (host) that is shown at `shown`, and finds its program. Throws
 * `not-an-executable`, `wrong-machine`, `no-platform-package`, `bad-package`.
 */
export async function choosePackageCommand(
  folder: string,
  shown: string,
  manifest: Manifest,
  preferred: readonly string[],
): Promise<PackageCommand> {
  const commands = commandsOf(manifest);
  const own = manifest.name.replace(/^@[^/]*\//, "");
  const name =
    [...preferred, own].find((candidate) => commands.has(candidate)) ?? [...commands.keys()][0];
  const file = name === undefined ? undefined : commands.get(name);
  if (name === undefined || file === undefined) {
    throw new SubjectError(
      "not-an-executable",
      `${manifest.name || folder} has no command (\`bin\` in its package.json): name a program inside it instead`,
    );
  }
  const path = join(folder, file);
  const executable = await readExecutable(path).catch(() => undefined);
  if (executable === undefined || (await isStandIn(path, executable, manifest))) {
    const program = await findProgram(
      await installedFolders(folder, platformNames(manifest)),
      name,
    );
    if (program !== undefined) {
      const real = await realpath(program);
      await assertRunnable(real, await readExecutable(real));
      const details = { name, program: { file: real, kind: "elf", root: folder } } as const;
      // A placeholder can be mounted over; without one, the program runs from its own place.
      if (executable !== undefined)
        return { ...details, argv: [name], overlay: { from: real, to: join(shown, file) } };
      return { ...details, argv: [shownPlace(real, folder, shown)] };
    }
    if (executable === undefined)
      throw new SubjectError(
        "not-an-executable",
        `${manifest.name}: its command ${name} (${file}) is not in the package: an install script makes it, or its platform package is missing`,
      );
  }
  const real = await realpath(path);
  if (executable.kind === "other") {
    throw new SubjectError(
      "no-platform-package",
      `${manifest.name}: its command ${name} is a stand-in, and no platform package holds the program for ${process.platform}-${process.arch}`,
    );
  }
  await assertRunnable(path, executable);
  const kind =
    executable.kind === "elf"
      ? "elf"
      : executable.kind === "javascript" || (executable.kind === "script" && executable.javascript)
        ? "javascript"
        : "script";
  const program: Program = (await launchedProgram(folder, manifest, name, executable)) ?? {
    file: real,
    kind,
    root: folder,
  };
  const byNode =
    executable.kind === "javascript" || (!executable.runnable && kind === "javascript");
  return { name, argv: byNode ? ["node", join(shown, file)] : [name], program };
}

/** The program of a platform package that a small launcher script starts: that is the program to inspect. */
async function launchedProgram(
  folder: string,
  manifest: Manifest,
  command: string,
  executable: Executable,
): Promise<Program | undefined> {
  if (executable.kind === "elf" || executable.size > launcherSize) return undefined;
  const names = platformNames(manifest).filter((other) => isBuildOf(manifest.name, other));
  const found = await findProgram(await installedFolders(folder, names), command);
  return found === undefined
    ? undefined
    : { file: await realpath(found), kind: "elf", root: folder };
}

/** The shown path of a file beside or below the package, by its relative path. */
function shownPlace(real: string, folder: string, shown: string): string {
  if (real.startsWith(folder + sep)) return join(shown, real.slice(folder.length));
  const at = real.lastIndexOf("/node_modules/");
  const root = shown.lastIndexOf("/node_modules/");
  return root < 0 || at < 0 ? real : shown.slice(0, root) + real.slice(at);
}

const standInSize = 4096;

/** Whether a command is a placeholder: a few lines that only say that the install script has not run. */
async function isStandIn(
  path: string,
  executable: Executable,
  manifest: Manifest,
): Promise<boolean> {
  if (executable.kind === "other") return executable.size <= standInSize;
  if (executable.kind !== "script" || executable.size > standInSize) return false;
  if (manifest.scripts["postinstall"] === undefined && manifest.scripts["install"] === undefined)
    return false;
  const text = await readFile(path, "utf8");
  return (
    !/\b(?:spawn|exec|execve|execFile|fork|require|import|source)\b/.test(text) &&
    /install/i.test(text)
  );
}

/** The folders of a package's dependencies: inside it, or beside it. */
async function installedFolders(
  folder: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  const outer = folder.lastIndexOf("/node_modules/");
  for (const name of names) {
    const places = [
      join(folder, "node_modules", name),
      ...(outer < 0 ? [] : [join(folder.slice(0, outer), "node_modules", name)]),
    ];
    for (const place of places)
      if ((await readManifest(place).catch(() => undefined)) !== undefined) found.push(place);
  }
  return found;
}

/** Creates a folder of links to a package's commands in the cache; gives its path on the host. */
export async function commandFolder(
  cache: string,
  commands: ReadonlyMap<string, string>,
  target: string,
): Promise<string> {
  const key = createHash("sha256")
    .update(JSON.stringify([...commands, target]))
    .digest("hex")
    .slice(0, 32);
  const folder = join(cache, "commands", key);
  await mkdir(join(cache, "commands"), { recursive: true });
  await publishFolder(folder, async (fresh) => await linkCommands(fresh, commands, target));
  return folder;
}
