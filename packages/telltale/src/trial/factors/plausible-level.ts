import { createHash } from "node:crypto";
import type { Random } from "../world/random.ts";
import { textOf } from "./level-pools.ts";
import { authors, folders, groups, homeOwners, moons, owners } from "./name-lists.ts";
import { plausibleLevelSettings } from "../../experiment/settings/levels.ts";

const { drawn } = plausibleLevelSettings;

/** Values by the last word of a variable's name, the first match counts; `slug` is the name as a label of a host. */
const forms: readonly (readonly [RegExp, (slug: string, name: string) => string])[] = [
  // sshd(8): the address and port of the client, then of the server.
  [/(?:^|_)CONNECTION$/, () => "198.51.100.7 52114 10.0.0.5 22"],
  [/^SSH_CLIENT$/, () => "198.51.100.7 52114 22"],
  [/(?:^|_)TTY$/, () => "/dev/pts/3"],
  [/_DSN$/, (slug) => `https://0f1e2d3c@${slug}.example.com/7`],
  [/(?:^|_)(?:URL|URI|ENDPOINT|BASE|PROXY|ORIGIN)$/, (slug) => `https://${slug}.example.com`],
  [/(?:^|_)(?:HOST|HOSTNAME|SERVER|DOMAIN)$/, (slug) => `${slug}.example.com`],
  [/(?:^|_)PORT$/, () => "8443"],
  [/(?:^|_)(?:IP|ADDR|ADDRESS)$/, () => "198.51.100.7"],
  [/(?:^|_)E?MAIL$/, (slug) => `${slug}@example.com`],
  [/(?:^|_)(?:REGION|LOCATION)$/, () => "eu-central-1"],
  [/(?:^|_)ZONE$/, () => "eu-central-1b"],
  [/(?:^|_)COUNTRY$/, () => "DE"],
  [/(?:^|_)(?:LOCALE|LANG|LANGUAGE)$/, () => "de_DE.UTF-8"],
  [/(?:^|_)(?:SOCK|SOCKET|PIPE)$/, (slug) => `/tmp/${slug}.sock`],
  [
    /(?:^|_)(?:PATH|(?:OUT|LOG|ENV|PID|KEY|CONFIG)?FILE|(?:WORK|DATA|CONFIG|CACHE)?DIR|DIRECTORY|FOLDER|HOME|ROOT|CERT|CERTS|BUNDLE|CREDENTIALS)$/,
    (slug) => `/tmp/${slug}`,
  ],
  [/(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PAT)$/, (_slug, name) => digest(name, 32)],
  [/(?:^|_)(?:ID|UUID|GUID|SHA|COMMIT|HASH)$/, (_slug, name) => digest(name, 24)],
  [/(?:^|_)VERSION$/, () => "2.4.1"],
  [
    /(?:^|_)(?:NAME|USER|USERNAME|LOGIN|ACTOR|ORG|ORGANIZATION|COMPANY|TENANT|TEAM|PROJECT|ACCOUNT|CUSTOMER|MODEL|REPO|REPOSITORY|BRANCH)$/,
    (slug) => `nordlicht-${slug}`,
  ],
  // One of these would end many a turn before it began.
  [/TIMEOUT|_(?:MS|MILLIS|SECONDS|INTERVAL|DELAY|TTL)$/, () => "90000"],
  [/(?:^|_)(?:LIMIT|SIZE|COUNT|BYTES|TOKENS|LENGTH|RETRIES)$|^MAX_|_MAX(?:_|$)/, () => "4096"],
  [/(?:^|_)(?:EN|DIS)ABLED?$/, () => "true"],
];

interface Drawing {
  readonly of: RegExp;
  /** No program takes another path for another value: it names something, and is no address, key or switch. */
  readonly isName: boolean;
  make(word: string): string;
}

/** What is drawn where values are countless, by the last word of a name. */
const drawings: readonly Drawing[] = [
  {
    of: /(?:^|_)(?:URL|URI|ENDPOINT|BASE|ORIGIN)$/,
    isName: false,
    make: (word) => `https://${word}-<x3>.example.com`,
  },
  {
    of: /(?:^|_)(?:HOST|HOSTNAME|SERVER|DOMAIN)$/,
    isName: false,
    make: (word) => `${word}-<x3>.example.com`,
  },
  { of: /(?:^|_)E?MAIL$/, isName: true, make: (word) => `${word}.<x3>@example.com` },
  {
    of: /(?:^|_)(?:PATH|(?:OUT|LOG)?FILE|(?:WORK|DATA|CACHE)?DIR|DIRECTORY|FOLDER|ROOT)$/,
    isName: true,
    make: (word) => `/tmp/${word}-<x3>`,
  },
  { of: /(?:^|_)(?:ID|UUID|GUID|SHA|COMMIT|HASH)$/, isName: true, make: () => "<x24>" },
  {
    of: /(?:^|_)(?:NAME|USER|USERNAME|LOGIN|ACTOR|ORG|ORGANIZATION|COMPANY|TENANT|TEAM|PROJECT|ACCOUNT|CUSTOMER|REPO|REPOSITORY|BRANCH)$/,
    isName: true,
    make: (word) => `${word}-<x3>`,
  },
];

const words = [...authors.map(([, address]) => address), ...folders, ...groups, ...homeOwners];

function drawingOf(name: string): Drawing | undefined {
  return drawings.find(({ of }) => of.test(name.toUpperCase()));
}

/** Whether a variable holds a name of something: changing it beside all else does not change the program's paths. */
export function holdsName(name: string): boolean {
  return drawingOf(name)?.isName === true;
}

/**
 * Values that a variable of this name could have. Where these are countless, as many as it takes to tell what is made
 * of them, the plain one first; otherwise the one.
 */
export function plausibleLevels(name: string, random: Random): readonly string[] {
  const drawing = drawingOf(name);
  const plain = plausibleLevel(name);
  if (drawing === undefined || plain === "1") return [plain];
  const texts = random
    .shuffle([...words, ...moons, ...owners])
    .slice(0, drawn - 1)
    .map((word) => textOf(random, drawing.make(word)));
  return [plain, ...texts];
}

/** A value that a variable of this name could have in a user's shell: `1` for a switch. The same each time. */
function plausibleLevel(name: string): string {
  const upper = name.toUpperCase();
  const slug = name
    .toLowerCase()
    .replaceAll("_", "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40);
  const form = forms.find(([ending]) => ending.test(upper));
  return form === undefined ? "1" : form[1](slug === "" ? "desk" : slug, name);
}

/** Looks like a key, and is nowhere else in the world. */
function digest(name: string, length: number): string {
  return createHash("sha256").update(`level of ${name}`).digest("hex").slice(0, length);
}
