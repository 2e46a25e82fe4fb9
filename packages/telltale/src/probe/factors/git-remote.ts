import type { Factor, Statement } from "./factor.ts";
import { named, part } from "./statement.ts";

const form = /^(?:(?:https?|ssh|git):\/\/\S{3,300}|[\w.-]+@[\w.-]+:\S{1,300})$/;

/** Host and path of a remote in either of git's spellings (git-clone(1), "Git URLs"). */
function readRemote(level: string): { readonly host: string; readonly path: string } | undefined {
  const short = /^[\w.-]+@(?<host>[\w.-]+):(?<path>[^\s:]+)$/.exec(level)?.groups;
  if (short !== undefined) return { host: short["host"] ?? "", path: short["path"] ?? "" };
  const url = URL.parse(level);
  return url === null || url.hostname === ""
    ? undefined
    : { host: url.hostname, path: url.pathname.slice(1) };
}

function statementsOf(level: string): readonly Statement[] {
  const read = readRemote(level);
  if (read === undefined) return [];
  const path = read.path.replace(/\.git$/, "");
  const [owner = ""] = path.split("/");
  return [
    ...part(level, `${read.host}/${path}`, `${read.host}:${path}`, path),
    ...named(read.host, ...(owner.length > 3 ? [owner] : [])),
  ];
}

export const gitRemote: Factor = {
  meta: {
    name: "git-remote",
    title: "git remote",
    sets: "the URL of origin in the workspace's repository",
  },
  decides: /^file:\.\/\.git\/config$/,
  control: "git@github.com:nordwind-billing/invoice-tools.git",
  levels: [
    "none",
    "git@git.corp.example.com:platform/ledger.git",
    "https://gitee.com/beiyuan/dingdan.git",
    "https://codeberg.org/brightfield/meter.git",
    "git@codeup.aliyun.com:5f3a/hangzhou.git",
    "git@ssh.dev.azure.com:v3/contoso/shop/web",
    "git@bitbucket.org:example-team/board.git",
    "https://gerrit.internal.example.org/kernel/boot",
  ],
  representatives: [
    "none",
    "git@git.corp.example.com:platform/ledger.git",
    "https://gitee.com/beiyuan/dingdan.git",
  ],
  refuse: (level) =>
    level === "none" || (form.test(level) && readRemote(level) !== undefined)
      ? undefined
      : `"${level}" is not the URL of a git remote; give one such as https://host/owner/name.git, or none`,
  apply: (level, world) => ({ ...world, remote: level === "none" ? null : level }),
  declaredBy:
    /^(?:git[_-]?(?:remote|url|origin|repo(?:sitory)?)|remote(?:[_-]?url)?|repo(?:sitory)?(?:[_-]?(?:url|name|remote))?|origin)$/i,
  statements: statementsOf,
};
