import type { Random } from "../world/random.ts";
import { atHost } from "./code-names.ts";
import { textOf } from "./level-pools.ts";
import type { Pool } from "./level-pools.ts";
import type { Factor, Statement } from "./factor.ts";
import { owners, repositories } from "./name-lists.ts";
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

/** Public hosts of code in several countries, and a company's own, in the spellings that each is used with. */
const forms: readonly ((path: string) => string)[] = [
  (path) => `https://git.launchpad.net/${path}.git`,
  (path) => `git@git.corp.example.com:${path}.git`,
  (path) => `https://gitee.com/${path}.git`,
  (path) => `https://codeberg.org/${path}.git`,
  (path) => `git@codeup.aliyun.com:<x4>/${path}.git`,
  (path) => `git@ssh.dev.azure.com:v3/${path}/web`,
  (path) => `git@bitbucket.org:${path}.git`,
  (path) => `https://gerrit.internal.example.org/${path}`,
  (path) => `https://framagit.org/${path}.git`,
  (path) => `ssh://git@code.example.net:2222/${path}.git`,
  (path) => `https://git.sr.ht/~${path}`,
];

function drawRemotes(random: Random): Pool {
  const [own, names] = [random.shuffle(owners), random.shuffle(repositories)];
  return random
    .shuffle(forms)
    .map((spell, index) => textOf(random, spell(`${own[index] ?? ""}/${names[index] ?? ""}`)));
}

export const gitRemote: Factor = {
  meta: {
    name: "git-remote",
    title: "git remote",
    sets: "the URL of origin in the workspace's repository",
  },
  overrides: /^file:\.\/\.git\/config$/,
  traits: new Set(["work identity", "planted"]),
  control: "git@github.com:nordwind-billing/invoice-tools.git",
  pools: (random) => [["none"], drawRemotes(random)],
  refuse: (level) =>
    level === "none" || (form.test(level) && readRemote(level) !== undefined)
      ? undefined
      : `"${level}" is not the URL of a git remote; give one such as https://host/owner/name.git, or none`,
  apply: (level, world) => ({ ...world, remote: level === "none" ? null : level }),
  declaredBy:
    /^(?:git[_-]?(?:remote|url|origin|repo(?:sitory)?)|remote(?:[_-]?url)?|repo(?:sitory)?(?:[_-]?(?:url|name|remote))?|origin)$/i,
  statements: statementsOf,
  code: {
    reads: {
      tells: 60,
      files: /\.git\/config$/,
      commands: /^git\b.*\b(?:remote|ls-remote|config --get remote\.)/,
    },
    levelOf(literal) {
      if (/^(?:https?:\/\/|[\w.-]+@[\w.-]+:)\S{3,200}$/.test(literal)) return literal;
      return atHost(literal, (host) => `https://${host}/team/app.git`);
    },
    words: {
      maxLength: 230,
      between: ".",
      level: (words) => `https://${words}.example.org/team/app.git`,
    },
    sign: { capability: "git" },
  },
};
