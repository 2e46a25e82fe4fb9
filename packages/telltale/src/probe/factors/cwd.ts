import type { Factor } from "./factor.ts";
import { hyphened, refuseFolder } from "./home.ts";
import { part } from "./statement.ts";

export const cwd: Factor = {
  meta: {
    name: "cwd",
    title: "working directory",
    sets: "the folder in which the subject is started: absolute, or under the home; the same files lie in it",
  },
  control: "billing-desk",
  levels: [
    "src/payments-api",
    "work/customers/acme",
    "go/src/example.net/northgate/lantern",
    "Documents/项目",
    "My Documents/plan b",
    "/srv/checkout",
    "/workspaces/relay",
    "/builds/kestrel/harvest",
    "/opt/build/repo",
    "/tmp/scratch-4711",
  ],
  representatives: ["src/payments-api", "Documents/项目", "/workspaces/relay"],
  refuse(level) {
    const why = level.startsWith("/tmp/")
      ? refuseFolder(level.replace("/tmp", "/home"))
      : refuseFolder(level.startsWith("/") ? level : `/home/dev/${level}`);
    return why === undefined ? undefined : `"${level}" cannot be a working directory here: ${why}`;
  },
  apply: (level, world) => ({ ...world, workspace: level }),
  declaredBy:
    /^(?:cwd|pwd|working[_-]?dir(?:ectory)?|workspace(?:[_-]?(?:root|folder|path))?|project[_-]?(?:root|dir|path))$/i,
  statements(level) {
    const name = level.split("/").at(-1) ?? level;
    const path = level.startsWith("/") ? level : `/${level}`;
    return [...part(path, encodeURI(path), ...hyphened(path)), { text: name, match: "whole" }];
  },
};
