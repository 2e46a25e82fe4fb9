import type { Trace } from "../trace/trace.ts";

/**
 * The kind of a planted value: a `secret` (a key, a token, a password), an `identity` (user, host, e-mail, machine), or
 * mere `words` (the prompt, a file's text).
 */
export type SourceKind = "secret" | "identity" | "words";

/** A canary source: something that a subject can read, with its value in a trial. */
export interface Source {
  readonly name: string;
  readonly value: string;
  readonly kind: SourceKind;
}

const secretName =
  /(?:secret|canary|passw|credential|token|(?:^|[^a-z])(?:api|access|private|auth)?[-_ ]?key(?:$|[^a-z]))/i;
const identityName =
  /^(?:user|username|host|hostname|home|cwd|machine-id|git-(?:identity|remote|commit|name|email|user)|git\.(?:name|email)|email|identity.*|workspace-name)$/i;

/** A file's content is the user's words, whatever its name. */
const fileName = /^file /;

export function kindOfSource(name: string): SourceKind {
  if (fileName.test(name)) return "words";
  if (secretName.test(name)) return "secret";
  return identityName.test(name) ? "identity" : "words";
}

/** Factors whose levels identify a person or a machine, with the name under which a trial gives the same value. */
const identityFactors = { username: "user", hostname: "hostname", "machine-id": "machine-id" };

/** More than any trial's world has: a trace from elsewhere may name any number. */
const mostSources = 500;
const longestValue = 4096;

/** The sources of a trial: everything that it gave to be read, each value once, under its first name. */
export function sourcesOf(trace: Pick<Trace, "given" | "environment">): readonly Source[] {
  const sources = new Map<string, Source>();
  const add = (name: string, value: string | undefined): void => {
    if (value === undefined || value.length < 3 || value.length > longestValue) return;
    if (sources.size >= mostSources || sources.has(value)) return;
    sources.set(value, { name, value, kind: kindOfSource(name) });
  };
  for (const { name, value } of trace.given) add(name, value);
  const named = new Set(trace.given.map(({ name }) => name));
  for (const [factor, name] of Object.entries(identityFactors)) {
    // A level may be a word that means none; the value given is more exact.
    const level = trace.environment[factor];
    if (!named.has(name) && level !== "none") add(factor, level);
  }
  return [...sources.values()];
}

const leastLength: Readonly<Record<SourceKind, number>> = { secret: 8, identity: 5, words: 8 };

/** Names that many machines share, and that occur in texts that are not about this machine. */
const everywhere = new Set([
  ..."admin guest localhost nobody ubuntu debian vagrant ec2-user azureuser cloud-user".split(" "),
  "/root",
]);

/**
 * Why a value is not searched for as it is: it would match by chance. Its digests and encodings do not occur by chance,
 * and are searched for where they are long enough. `undefined` where the value is searched for.
 */
export function reasonToSkip({ value, kind }: Source): string | undefined {
  if (value.length < leastLength[kind]) return `shorter than ${leastLength[kind]} characters`;
  if (everywhere.has(value.toLowerCase())) return "a name that many machines have";
  if (new Set(value).size < 4) return "fewer than 4 different characters";
  return undefined;
}
