import { packageManagers } from "./tool.ts";
import type { PackageManager, ToolStatus } from "./tool.ts";

/** Facts about this machine and its user. */
export interface InstallFacts {
  /** Those of the package managers and sudo that are installed. */
  readonly available: ReadonlySet<string>;
  readonly root: boolean;
  /** The user allowed Telltale to install. */
  readonly yes: boolean;
  /** Whether somebody can type a password. */
  readonly interactive: boolean;
}

export interface InstallPlan {
  readonly packages: readonly string[];
  /** Commands in order, each as words; empty when nothing is to be installed or no package manager is known. */
  readonly commands: readonly (readonly string[])[];
  /** Whether Telltale may run them itself. */
  readonly may: boolean;
  /** The same commands as one line for a person to type. */
  readonly line: string;
}

/** Decides what to install, and whether Telltale or the user does it. Pure. */
export function installPlan(statuses: readonly ToolStatus[], facts: InstallFacts): InstallPlan {
  const manager = packageManagers.find((name) => facts.available.has(name));
  const packages = manager === undefined ? [] : packagesFor(statuses, manager);
  if (manager === undefined || packages.length === 0)
    return { packages, commands: [], may: false, line: "" };
  const elevated = facts.root ? [] : ["sudo", ...(facts.interactive ? [] : ["--non-interactive"])];
  const may = facts.root || (facts.yes && facts.available.has("sudo"));
  const plain = commandsOf(manager, packages);
  return {
    packages,
    commands: plain.map((command) => [...elevated, ...command]),
    may,
    line: plain
      .map((command) => [...(facts.root ? [] : ["sudo"]), ...command].join(" "))
      .join(" && "),
  };
}

function packagesFor(statuses: readonly ToolStatus[], manager: PackageManager): readonly string[] {
  const wanted = statuses
    .filter(({ state }) => state === "missing")
    .map(({ tool }) => tool.packages[manager]);
  return [...new Set(wanted.filter((name) => name !== undefined))].toSorted();
}

function commandsOf(
  manager: PackageManager,
  packages: readonly string[],
): readonly (readonly string[])[] {
  switch (manager) {
    case "apt-get":
      // A fresh image has no package lists, and old lists name versions that are gone.
      return [
        ["apt-get", "update", "--quiet=2"],
        ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", ...packages],
      ];
    case "dnf":
      return [["dnf", "install", "--assumeyes", "--quiet", ...packages]];
    case "apk":
      return [["apk", "add", "--quiet", ...packages]];
    case "pacman":
      return [["pacman", "--sync", "--needed", "--noconfirm", ...packages]];
  }
}
