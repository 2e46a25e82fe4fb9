import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { readExecutable } from "./executable.ts";
import { commandsOf, readManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import { runNpm } from "./npm-client.ts";
import { SubjectError } from "./subject-error.ts";

/*
 * Many tools are a small package with the real program in one of several optional packages, one for
 * each platform. npm installs the fitting one, and leaves it out without a word when it cannot.
 */

/** Names among the optional dependencies that are builds for this machine, best first. */
export function platformNames(manifest: Manifest, platform: string = process.platform, architecture: string = process.arch): readonly string[] {
  const suffix = new RegExp(`[-/](?:${platform})-(?:${architecture})(?=$|-)`);
  return Object.keys(manifest.optionalDependencies)
    .filter((name) => suffix.test(name))
    // The plain name before its variants: `-baseline` is for old processors, `-musl` for another C library.
    .toSorted((a, b) => variantRank(a) - variantRank(b));
}

function variantRank(name: string): number {
  return (/-musl(?:$|-)/.test(name) ? 2 : 0) + (/-baseline(?:$|-)/.test(name) ? 1 : 0);
}

/**
 * After npm ran in `folder`: fetches builds for this machine that it left out because its own Node is
 * too old for them (they run on no Node, or on the one that the cage shows). Gives lines worth telling.
 */
export async function addPlatformPackages(folder: string, spec: { readonly name: string; readonly version: string }, manifest: Manifest): Promise<readonly string[]> {
  // Only builds of the package itself: a missing clipboard helper is the tool's own business.
  const stem = spec.name.replace(/^@[^/]*\//, "").replace(/[-_]?(?:ai|cli|code)$/, "");
  const wanted = platformNames(manifest).filter((name) => name.startsWith(`${spec.name}-`) || name.includes(stem));
  const best = wanted[0];
  if (best === undefined) return [];
  for (const name of wanted) if ((await readManifest(join(folder, "node_modules", name))) !== undefined) return [];
  const request = `${best}@${manifest.optionalDependencies[best] ?? "latest"}`;
  try {
    await runNpm(["install", "--save-exact", "--omit=dev", "--force", request], folder, request);
    return [];
  } catch (error) {
    if (!(error instanceof SubjectError)) throw error;
    if (!(await needsPlatformPackage(join(folder, "node_modules", spec.name), manifest))) return [`${request} could not be fetched (${error.code}): parts of the tool may be missing`];
    const newest = await newestVersion(best, folder);
    throw new SubjectError(
      "no-platform-package",
      `${spec.name}@${spec.version}: its program for this machine, ${request}, could not be fetched (${error.code})` +
        (newest === undefined ? "; try another version" : `; the registry's newest is ${newest}: try npm:${spec.name}@${newest}`),
      { cause: error },
    );
  }
}

async function newestVersion(name: string, folder: string): Promise<string | undefined> {
  try {
    const value: unknown = JSON.parse(await runNpm(["view", "--json", name, "version"], folder, name));
    return typeof value === "string" && /^[\w.+-]{1,100}$/.test(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A launcher is a few kilobytes; a tool written in JavaScript is not. */
const launcherSize = 64 * 1024;

async function needsPlatformPackage(folder: string, manifest: Manifest): Promise<boolean> {
  for (const file of commandsOf(manifest).values()) {
    try {
      const executable = await readExecutable(join(folder, file));
      if (executable.kind === "elf" || executable.size > launcherSize) return false;
    } catch {
      // A command that is not there yet is made by the install script: the program is elsewhere.
    }
  }
  return true;
}

/**
 * The program that an install script would put in place of a stand-in: the one ELF executable in the
 * platform packages. `folders` are their folders, best first. Several in one package: the one named
 * as its command, as `command`, or as the package; else it is ambiguous and nothing is given.
 */
export async function findProgram(folders: readonly string[], command: string): Promise<string | undefined> {
  for (const folder of folders) {
    const programs = await programsIn(folder);
    const [only] = programs;
    if (only === undefined) continue;
    if (programs.length === 1) return only;
    const manifest = await readManifest(folder);
    const declared = manifest === undefined ? [] : [...commandsOf(manifest).values()].map((file) => join(folder, file));
    const named = programs.find((file) => declared.includes(file)) ?? programs.find((file) => basename(file).replace(/\.exe$/, "") === command);
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
      if (executable.elf.type !== "other" && executable.elf.machine === process.arch) found.push(path);
    }
  }
  return found.toSorted();
}
