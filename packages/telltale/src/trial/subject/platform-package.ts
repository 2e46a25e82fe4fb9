import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { readExecutable } from "./executable.ts";
import { commandsOf, readManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import { versionsOf } from "./registry/packument.ts";
import type { Registry } from "./registry/registry.ts";
import { isExactVersion } from "./spec.ts";
import { SubjectError } from "./subject-error.ts";
import { thisMachine } from "./machine.ts";
import type { Machine } from "./machine.ts";

/*
 * Many tools are a small package, with the real program in one of several optional packages, one for each platform. npm
 * installs the matching one, and leaves it out silently when it cannot.
 */
/** Names of the optional dependencies that are builds for this machine, best first. */
export function platformNames(
  manifest: Manifest,
  machine: Machine = thisMachine(),
): readonly string[] {
  const fits = new RegExp(`[-/]${machine.platform}(?:musl)?-${machine.architecture}(?=$|-)`);
  return Object.keys(manifest.optionalDependencies)
    .filter((name) => fits.test(name))
    .toSorted((a, b) => variantRank(a, machine) - variantRank(b, machine));
}

/**
 * The build for this C library comes before that for the other; the plain one before `-baseline`, which is for old
 * processors.
 */
function variantRank(name: string, machine: Machine): number {
  return (
    (/musl(?:$|-)/.test(name) === machine.musl ? 0 : 2) + (/-baseline(?:$|-)/.test(name) ? 1 : 0)
  );
}

/** True when a platform package, by its name, is the program of the package itself, not of a library or helper. */
export function isBuildOf(name: string, platformName: string): boolean {
  const bare = (text: string): string => text.replace(/^@[^/]*\//, "");
  const scopeOf = (text: string): string => /^@([^/]*)\//.exec(text)?.[1] ?? "";
  const rest = bare(platformName).replace(/-(?:linux|linuxmusl|darwin|win32|windows)-.*$/, "");
  const stem = bare(name).replace(/[-_](?:ai|cli|code)$/, "");
  // `@cline/cli-linux-x64` of `cline`, `opencode-linux-x64` of `opencode-ai`, `@vendor/tool-linux-x64` of
  // `@vendor/tool`.
  return (
    rest === bare(name) || rest === stem || (rest === "cli" && scopeOf(platformName) === bare(name))
  );
}

/**
 * After a package was laid out in `folder`: fetches its build for this machine where npm did not choose it among the
 * dependencies. Gives lines for the user.
 */
export async function addPlatformPackages(
  folder: string,
  spec: { readonly name: string; readonly version: string },
  manifest: Manifest,
  registry: Registry,
): Promise<readonly string[]> {
  // Only builds of the package itself: a missing clipboard helper is the tool's own business.
  const wanted = platformNames(manifest).filter((name) => isBuildOf(spec.name, name));
  const best = wanted[0];
  if (best === undefined) return [];
  for (const name of wanted)
    if ((await readManifest(join(folder, "node_modules", name))) !== undefined) return [];
  const range = manifest.optionalDependencies[best] ?? "latest";
  const request = `${best}@${range}`;
  try {
    await registry.install({ dependencies: { [best]: range } }, folder, request);
    if ((await readManifest(join(folder, "node_modules", best))) !== undefined) return [];
    throw new SubjectError("no-such-version", `${request} does not come from the registry`);
  } catch (error) {
    if (!(error instanceof SubjectError) || error.code === "interrupted") throw error;
    if (!(await needsPlatformPackage(join(folder, "node_modules", spec.name), manifest)))
      return [`${request} could not be fetched (${error.code}): parts of the tool may be missing`];
    const newest = await newestComplete(spec.name, best, registry);
    throw new SubjectError(
      "no-platform-package",
      `${spec.name}@${spec.version}: its program for this machine, ${request}, could not be fetched (${error.code})${
        newest === undefined
          ? "; try another version"
          : `; the newest that the registry has whole is npm:${spec.name}@${newest}`
      }`,
      { cause: error },
    );
  }
}

/** The newest version that both packages have, in the order of the registry's list. */
async function newestComplete(
  name: string,
  platformName: string,
  registry: Registry,
): Promise<string | undefined> {
  try {
    const [own, builds] = await Promise.all([
      versionNames(name, registry),
      versionNames(platformName, registry),
    ]);
    return own.findLast((version) => isExactVersion(version) && builds.includes(version));
  } catch {
    return undefined;
  }
}

async function versionNames(name: string, registry: Registry): Promise<readonly string[]> {
  return Object.keys(versionsOf(await registry.about(name, name)));
}

/** Size limit of a launcher: it has a few kilobytes; a tool written in JavaScript has more. */
export const launcherSize = 64 * 1024;

async function needsPlatformPackage(folder: string, manifest: Manifest): Promise<boolean> {
  for (const file of commandsOf(manifest).values()) {
    try {
      const executable = await readExecutable(join(folder, file));
      if (executable.kind === "elf" || executable.size > launcherSize) return false;
    } catch {
      // The install script creates a command that does not exist yet: the program is elsewhere.
    }
  }
  return true;
}

/**
 * The program that an install script would put in place of a placeholder: the one ELF executable in the platform
 * packages. `folders` are their folders, best first. Where one package has several: the one named as its command, as
 * `command`, or as the package; otherwise it is ambiguous and the result is undefined.
 */
export async function findProgram(
  folders: readonly string[],
  command: string,
): Promise<string | undefined> {
  for (const folder of folders) {
    const programs = await programsIn(folder);
    const [only] = programs;
    if (only === undefined) continue;
    if (programs.length === 1) return only;
    const manifest = await readManifest(folder);
    const declared =
      manifest === undefined
        ? []
        : [...commandsOf(manifest).values()].map((file) => join(folder, file));
    const named =
      programs.find((file) => declared.includes(file)) ??
      programs.find((file) => basename(file).replace(/\.exe$/, "") === command);
    if (named !== undefined) return named;
  }
  return undefined;
}

const maximumLooked = 20_000;

async function programsIn(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const waiting = [folder];
  let looked = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const item of await readdir(next, { withFileTypes: true }).catch(() => [])) {
      if (++looked > maximumLooked) return found;
      const path = join(next, item.name);
      if (item.isDirectory()) waiting.push(path);
      if (!item.isFile() || /\.so(?:\.\d+)*$|\.node$/.test(item.name)) continue;
      const executable = await readExecutable(path).catch(() => undefined);
      if (executable?.kind !== "elf" || !executable.runnable || !executable.elf.hasEntry) continue;
      if (executable.elf.type !== "other" && executable.elf.machine === process.arch)
        found.push(path);
    }
  }
  return found.toSorted();
}
