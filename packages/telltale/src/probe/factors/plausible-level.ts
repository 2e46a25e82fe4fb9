import { createHash } from "node:crypto";

/** What the last word of a name asks for, the first that fits; `slug` is the name as a label of a host. */
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

/** A value that a variable of this name could have in a user's shell: `1` for a switch. The same each time. */
export function plausibleLevel(name: string): string {
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
