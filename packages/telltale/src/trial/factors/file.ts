import type { FileChange } from "../world/world.ts";
import type { Family } from "./family.ts";
import { poolsOf } from "./level-pools.ts";
import type { Factor } from "./factor.ts";
import { part } from "./statement.ts";

/** Where a file may be put: the home, the workspace, /tmp, and parts of the system that are the cage's own. */
const ownPlace = /^(?:~|\.|\/tmp|\/etc|\/opt|\/srv|\/var\/lib|\/run)\/[^\0\n\r{}]{1,250}$/;

/** Files of /etc by which the cage itself works, or which are other factors. */
const kept =
  /^\/etc\/(?:passwd|group|hosts|hostname|resolv\.conf|nsswitch\.conf|ssl\/.*|pki\/.*|ld\.so.*|machine-id|os-release|localtime|timezone|mtab)$/;

/** Why a path cannot be a factor. */
export function refusePath(path: string): string | undefined {
  if (!ownPlace.test(path))
    return `"${path}" cannot be varied: give a path that begins with ~/ (the home), ./ (the workspace), /tmp/, /etc/, /opt/, /srv/, /run/ or /var/lib/`;
  if (
    path
      .split("/")
      .slice(1)
      .some((label) => label === "" || label === "." || label === "..")
  )
    return `"${path}" cannot be varied: write it without . and .. and without a slash at its end`;
  return kept.test(path)
    ? `"${path}" cannot be varied: the cage or another factor sets it`
    : undefined;
}

const states: readonly FileChange["to"][] = ["absent", "present", "other"];

function changeOf(level: string): FileChange["to"] | undefined {
  return states.find((to) => to === level);
}

const prefix = "file:";

/** The name of the factor of a file. */
export function fileFactor(path: string): string {
  return prefix + path;
}

/** The path of the file that a factor changes; `undefined` for the factor of anything else. */
export function fileOf(factor: string): string | undefined {
  return factor.startsWith(prefix) ? factor.slice(prefix.length) : undefined;
}

/** The factor of one file, as in `file:~/.npmrc`. */
export function file(path: string): Factor {
  const name = path.split("/").at(-1) ?? path;
  return {
    meta: {
      name: fileFactor(path),
      title: `file ${path}`,
      sets: `${path}: absent, present, or with other content`,
    },
    traits: new Set([
      "workload",
      "user files",
      "planted",
      ...(path.startsWith("./") ? (["workspace files"] as const) : []),
    ]),
    // As the world has it: there or not.
    control: "unchanged",
    pools: () => poolsOf(states, states),
    refuse: (level) =>
      level === "unchanged" || changeOf(level) !== undefined
        ? undefined
        : `"${level}" is not a state of a file; give unchanged, absent, present or other`,
    apply(level, world) {
      const to = changeOf(level);
      return to === undefined
        ? world
        : { ...world, changes: [...(world.changes ?? []), { path, to }] };
    },
    declaredBy: new RegExp(
      `^(?:has[_-]?)?${name.replaceAll(/[^A-Za-z0-9]/g, "\\W?").slice(0, 80)}$`,
      "i",
    ),
    statements: (level) =>
      level === "unchanged" || level === "absent" ? [] : part(path.replace(/^[~.]\//, "/")),
  };
}

export const fileFamily: Family = {
  name: "files",
  prefix,
  parameter: "PATH",
  one: "file",
  many: "files",
  table: "paths",
  factorNamed: (literal) => (/^[~/]/.test(literal) ? fileFactor(literal) : undefined),
  levelOf: () => undefined,
  refuse: refusePath,
  make: file,
};
