/** An environment variable that a program names. */
export interface NamedVariable {
  readonly name: string;
  /** `read`: it stands where a variable is read (`process.env.X`, `getenv("X")`); `text`: it only looks like one. */
  readonly source: "read" | "text";
  /** The lower the rank, the sooner it is worth testing. */
  readonly rank: number;
}

/** Limit on the names: more than a program reads; a hostile one can hold any number. */
const mostNames = 20_000;

/** Capitals with digits and underscores; bounded, so that a file of capitals takes linear time. */
const nameForm = /[A-Z][A-Z0-9_]{2,63}/g;
const wideForm = /(?:[A-Z0-9_]\0){4,64}/g;

/** Text before a name where it is read: in JavaScript, C, Go, Rust, Python, Ruby, shell. */
const readBefore =
  /(?:\benv\.|\benv\??\.?\[["'`]|env(?:iron)?(?:\.get)?\(["'`]|(?:[gG]et|[lL]ookup)_?[eE]nv\(["'`]|env::var(?:_os)?\(["'`]|environ\[["'`]|ENV\[["'`]|\$\{)$/;

/** Kinds of names, in the order in which they are worth testing. */
const kinds: readonly RegExp[] = [
  /TELEMETRY|TRACK|ANALYTIC|OPT_?(?:OUT|IN)|METRIC|STATISTIC|OTEL|REPORT|USAGE|PRIVACY|TRAFFIC|CONSENT|SURVEY|CRASH|DIAGNOSTIC|BEACON|_DSN/,
  /PROXY|GATEWAY|RELAY|MITM|_CERT|_CA_|TLS|SSL/,
  /^CI$|^CI_|_CI$|GITHUB_|GITLAB|JENKINS|BUILDKITE|CIRCLE|TRAVIS|RUNNER|SANDBOX|CONTAINER|DOCKER|KUBERNETES|CODESPACE|REMOTE/,
  /REGION|COUNTRY|LOCALE|LANG|USER|ORG|TENANT|ACCOUNT|EMAIL|INTERNAL|EMPLOYEE|STAFF|FLAG|FEATURE|EXPERIMENT|BETA|MODE|DEBUG|TEST/,
];
const vendorRank = 2.5;
const leastOfPrefix = 5;

/** Names of errors, signals and the like, and of constants of every runtime: no variables. */
const others =
  /^(?:E[A-Z0-9]{2,14}|ERR_|SIG[A-Z0-9]+$|HTTP_?\d|UV_|SSL_R_|X509_V_|NID_|OID_|UTF_?\d|ISO_|AES|SHA|RSA|DHE|ECDHE|TLS_(?:AES|ECDHE|RSA|DHE)|ASN1|O_[A-Z]+$|S_I|F_OK|R_OK|W_OK|X_OK|MAX_|MIN_|GL_|WEBGL)/;

/** In a shell script a name needs no braces; in other languages it would be a name of its own. */
const readInShell = /\$\{?$/;

/** A name and its place. */
interface SeenVariable {
  readonly name: string;
  readonly source: NamedVariable["source"];
  /** Offset in the text. */
  readonly at: number;
}

/** All occurrences of names in a text, in order. */
export function* variablesIn(text: string, kind: "shell" | "other"): Generator<SeenVariable> {
  for (const { 0: name, index: at } of text.matchAll(nameForm)) {
    // Too long for a name: several without a separator.
    if (name.length > 60) continue;
    const joined = /\w/.test(text[at - 1] ?? "");
    // Rust and Go store their strings without separators.
    if (joined && isVariableForm(name) && isPriorityName(name)) yield { name, source: "text", at };
    if (joined) continue;
    const before = text.slice(Math.max(0, at - 24), at);
    if (readBefore.test(before) || (kind === "shell" && readInShell.test(before)))
      yield { name, source: "read", at };
    else if (looksLikeOne(name, text, at)) yield { name, source: "text", at };
  }
}

/** Collects names from chunks of a program. */
export function knownVariables(kind: "shell" | "other" = "other"): {
  add(bytes: Buffer): void;
  ranked(): readonly NamedVariable[];
} {
  const sources = new Map<string, NamedVariable["source"]>();
  const keep = (name: string, source: NamedVariable["source"]): void => {
    if (sources.get(name) === "read") return;
    if (sources.size < mostNames || sources.has(name)) sources.set(name, source);
  };
  return {
    add(bytes) {
      const text = bytes.toString("latin1");
      for (const { name, source } of variablesIn(text, kind)) keep(name, source);
      for (const [wide] of text.matchAll(wideForm)) {
        const name = wide.replaceAll("\0", "");
        if (isVariableForm(name)) keep(name, "text");
      }
    },
    ranked() {
      const prefixes = new Map<string, number>();
      for (const [name, source] of sources)
        if (source === "read")
          prefixes.set(prefixOf(name), (prefixes.get(prefixOf(name)) ?? 0) + 1);
      return [...sources]
        .map(([name, source]) => ({ name, source, rank: rankOf(name, source, prefixes) }))
        .toSorted((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : 1));
    },
  };
}

/** Whether it is a constant of its own, in quotes or between NULs, with at least two words. */
function looksLikeOne(name: string, text: string, at: number): boolean {
  const [before = "", after = ""] = [text[at - 1], text[at + name.length]];
  return /["'`\0]/.test(before) && before === after && isVariableForm(name);
}

/** Whether a text has the form of a variable's name, and is none of the constants of the same form. */
export function isVariableForm(name: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name) && !others.test(name);
}

/** Whether a name is of the first three kinds: telemetry, network access, where it runs. */
export function isPriorityName(name: string): boolean {
  return kinds.slice(0, 3).some((kind) => kind.test(name));
}

function prefixOf(name: string): string {
  return name.split("_", 1)[0] ?? name;
}

function rankOf(
  name: string,
  source: NamedVariable["source"],
  prefixes: ReadonlyMap<string, number>,
): number {
  const kind = kinds.findIndex((each) => each.test(name));
  const vendor = (prefixes.get(prefixOf(name)) ?? 0) >= leastOfPrefix ? vendorRank : kinds.length;
  const rank = Math.min(kind < 0 ? kinds.length : kind, vendor);
  return source === "read" ? rank : rank + kinds.length + 1;
}
