import type { Random } from "../world/random.ts";
import { folderNamed } from "./code-names.ts";
import type { Pool } from "./level-pools.ts";
import type { Factor } from "./factor.ts";
import { home, hyphened, refuseFolder } from "./home.ts";
import { folders, groups } from "./name-lists.ts";
import { part } from "./statement.ts";

type Form = (folder: string, group: string) => string;

const underHome: readonly Form[] = [
  (folder) => `src/${folder}`,
  (folder, group) => `work/${group}/${folder}`,
  (folder, group) => `go/src/example.net/${group}/${folder}`,
  () => "Documents/项目",
  (folder) => `My Documents/${folder}`,
  (folder) => `repos/${folder}`,
];
const elsewhere: readonly Form[] = [
  (folder) => `/srv/${folder}`,
  (folder) => `/workspaces/${folder}`,
  (folder, group) => `/builds/${group}/${folder}`,
  (folder) => `/opt/${folder}`,
  (folder) => `/tmp/${folder}`,
  (folder) => `/data/checkouts/${folder}`,
];

function drawFolders(random: Random): readonly Pool[] {
  const names = random.shuffle(folders);
  const owners = random.shuffle(groups);
  let at = 0;
  const made = (forms: readonly Form[]): Pool =>
    random.shuffle(forms).map((form) => {
      at += 1;
      return form(names[at] ?? "", owners[at % owners.length] ?? "");
    });
  return [made(underHome), made(elsewhere)];
}

/** The absolute path that a level stands for. */
export function folderAt(level: string): string {
  return level.startsWith("/") ? level : `${home.control}/${level}`;
}

export const cwd: Factor = {
  meta: {
    name: "cwd",
    title: "working directory",
    sets: "the folder in which the subject is started: absolute, or under /home/dev, where it stays when the home is another; the same files lie in it",
  },
  traits: new Set(["workload", "folder", "work identity"]),
  control: "billing-desk",
  pools: drawFolders,
  refuse(level) {
    const why = level.startsWith("/tmp/")
      ? refuseFolder(level.replace("/tmp", "/home"))
      : refuseFolder(folderAt(level));
    return why === undefined ? undefined : `"${level}" cannot be a working directory here: ${why}`;
  },
  // Under the usual home: what follows the working directory must not follow the home as well.
  apply: (level, world) => ({ ...world, workspace: folderAt(level) }),
  declaredBy:
    /^(?:cwd|pwd|working[_-]?dir(?:ectory)?|workspace(?:[_-]?(?:root|folder|path))?|project[_-]?(?:root|dir|path))$/i,
  statements(level) {
    const name = level.split("/").at(-1) ?? level;
    const path = level.startsWith("/") ? level : `/${level}`;
    // Its last step, after whatever other path, states it as well as the whole does.
    return [
      ...part(path, `/${name}`, encodeURI(path), ...hyphened(path)),
      { text: name, match: "whole" },
    ];
  },
  // A program that states it may write the path of the home before it.
  inFull: folderAt,
  // A folder under the home is masked together with the slash before it.
  written: (level) => (level.startsWith("/") ? level : `/${level}`),
  code: {
    reads: {
      tells: 20,
      apis: { "process.cwd()": [], "Deno.cwd()": [] },
      variables: /^(?:PWD|OLDPWD|INIT_CWD)$/,
    },
    levelOf: (literal) =>
      folderNamed(literal) ?? (/^[\w.-]{3,60}$/.test(literal) ? `src/${literal}` : undefined),
    words: { maxLength: 120, between: "-", level: (words) => `src/${words}` },
  },
};
