import type { Random } from "../world/random.ts";
import { folderNamed } from "./code-names.ts";
import { pick } from "./level-pools.ts";
import type { Pool } from "./level-pools.ts";
import type { Factor } from "./factor.ts";
import { homeOwners, homeOwnersElsewhere } from "./name-lists.ts";
import { part } from "./statement.ts";

/** Folders of the system itself, which the cage shows as the host has them. */
const systemFolder =
  /^\/(?:bin|boot|dev|etc|lib|lib32|lib64|libx32|proc|run|sbin|sys|tmp|usr|var\/run)(?:\/|$)/;

/** Why a path cannot be a folder that the subject owns. */
export function refuseFolder(path: string): string | undefined {
  if (!/^\/[^\0\n\r]{1,200}$/.test(path)) return "give an absolute path";
  const labels = path.slice(1).split("/");
  if (labels.some((label) => label === "" || label === "." || label === ".."))
    return "give it without . and .. and without a slash at its end";
  if (systemFolder.test(path)) return "the system's own folders stay as they are";
  return /[{}]/.test(path) ? "it holds braces" : undefined;
}

/**
 * A path as tools write it into names: a hyphen for all but letters and digits, and a hyphen for all but those of
 * ASCII.
 */
export function hyphened(path: string): readonly string[] {
  return [path.replaceAll(/[^\p{L}\p{N}]/gu, "-"), path.replaceAll(/[^a-zA-Z0-9]/g, "-")];
}

const forms: readonly ((owner: string) => string)[] = [
  (owner) => `/Users/${owner}`,
  (owner) => `/home/${owner}`,
  (owner) => `/data/home/${owner}`,
  (owner) => `/mnt/c/Users/${owner}`,
  (owner) => `/home/corp.example.com/${owner}`,
  (owner) => `/export/home/${owner}`,
  (owner) => `/var/home/${owner}`,
  (owner) => `/home/staff/${owner}`,
  (owner) => `/u/${owner}`,
];

function drawHomes(random: Random): readonly Pool[] {
  const owners = random.shuffle(homeOwners);
  const made = forms.map((form, index) => form(owners[index] ?? ""));
  return [random.shuffle([...made, "/root", `/home/${pick(random, homeOwnersElsewhere)}`])];
}

export const home: Factor = {
  meta: {
    name: "home",
    title: "home folder",
    sets: "HOME and the user database; the same files lie in it",
  },
  traits: new Set(["folder", "machine identity", "work identity"]),
  control: "/home/dev",
  pools: drawHomes,
  refuse: (level) => {
    const why = refuseFolder(level);
    return why === undefined ? undefined : `"${level}" cannot be a home here: ${why}`;
  },
  apply: (level, world) => ({ ...world, home: level }),
  declaredBy: /^(?:home|home[_-]?dir(?:ectory)?|user[_-]?home)$/i,
  statements: (level) => part(level, ...hyphened(level), encodeURI(level)),
  code: {
    reads: {
      tells: 25,
      apis: { "node:os.homedir()": [] },
      variables: /^(?:HOME|USERPROFILE|HOMEPATH)$/,
    },
    levelOf: folderNamed,
    sign: { capability: "username" },
  },
};
