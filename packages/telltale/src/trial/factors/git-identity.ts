import type { Random } from "../world/random.ts";
import { atHost } from "./code-names.ts";
import { some } from "./level-pools.ts";
import type { Pool } from "./level-pools.ts";
import type { Factor } from "./factor.ts";
import { authors } from "./name-lists.ts";
import { named, part } from "./statement.ts";

const form = /^(?<name>[^<>\n\r]{1,100}?) <(?<email>[^<>@\s]{1,64}@[A-Za-z0-9.-]{1,100})>$/;

/** Such as `Mira Okafor <mira@example.org>`. */
function readPerson(level: string): { readonly name: string; readonly email: string } | undefined {
  const groups = form.exec(level)?.groups;
  const { name, email } = groups ?? {};
  return name === undefined || email === undefined ? undefined : { name, email };
}

/** Domains of large mail services, of companies that make such tools, of schools, and of nobody in particular. */
const domains = [
  "qq.com",
  "163.com",
  "yandex.com",
  "gmail.com",
  "google.com",
  "microsoft.com",
  "students.example.edu",
  "machines.example.com",
  "nanhai.example.cn",
  "mailbox.example.net",
  "proton.me",
  "gov.example.org",
] as const;

function drawPeople(random: Random): Pool {
  const people = some(random, authors, domains.length);
  return random
    .shuffle(domains)
    .map((domain, index) => `${people[index]?.[0] ?? ""} <${people[index]?.[1] ?? ""}@${domain}>`);
}

export const gitIdentity: Factor = {
  meta: {
    name: "git-identity",
    title: "git identity",
    sets: "user.name and user.email of ~/.gitconfig, and the author of the repository's commits",
  },
  overrides: /^file:(?:~\/\.gitconfig|~\/\.config\/git\/.*|\.\/\.git\/.*)$/,
  traits: new Set(["machine identity", "work identity", "planted"]),
  control: "Mira Okafor <mira.okafor@nordwind.example>",
  pools: (random) => [["none"], drawPeople(random)],
  refuse: (level) =>
    level === "none" || readPerson(level) !== undefined
      ? undefined
      : `"${level}" is not a git user; write Name <name@host>, or none`,
  apply: (level, world) => ({ ...world, person: readPerson(level) ?? null }),
  declaredBy:
    /^(?:git[_-]?(?:user|name|email|author)|author|committer|user[_-]?email|email|e-?mail[_-]?address)$/i,
  statements(level) {
    const person = readPerson(level);
    if (person === undefined) return [];
    const [local = "", domain = ""] = person.email.split("@");
    const names = person.name.split(" ").filter((name) => name.length > 4);
    return [...part(person.name, person.email, domain), ...named(local, ...names)];
  },
  code: {
    reads: {
      tells: 65,
      variables: /^GIT_(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL)$|^EMAIL$/,
      files: /\/\.gitconfig$|\/git\/config$/,
      commands: /^git\b.*\b(?:user\.(?:name|email)|config --(?:list|global)|config -l|var GIT_)/,
    },
    levelOf(literal) {
      if (/^[^<>@\s]{1,64}@[A-Za-z0-9.-]{3,100}$/.test(literal)) return `Dana Ruiz <${literal}>`;
      return atHost(literal.replace(/^@/, ""), (host) => `Dana Ruiz <dana@${host}>`);
    },
    words: {
      maxLength: 80,
      between: ".",
      level: (words) => `Dana Ruiz <dana@${words}.example.net>`,
    },
    sign: { capability: "git" },
  },
};
