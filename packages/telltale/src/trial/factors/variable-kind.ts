/** Kinds of variables in the order in which they are worth trying, each by words of its names. */
const kinds: readonly RegExp[] = [
  // What tells a program to report, or not to.
  /TELEMETRY|TRACK|ANALYTIC|OPT_?(?:OUT|IN)|METRIC|STATISTIC|OTEL|REPORT|USAGE|PRIVACY|TRAFFIC|CONSENT|SURVEY|CRASH|DIAGNOSTIC|BEACON|(?:^|_)DSN(?:_|$)/,
  // Where it sends.
  /PROXY|GATEWAY|RELAY|MITM|(?:^|_)(?:CERTS?|CA|TLS|SSL)(?:_|$)|ENDPOINT|(?:^|_)(?:URL|URI|HOST|SERVER|DOMAIN|BASE)(?:_|$)/,
  // Whether somebody sits before it, and at which machine.
  /^CI$|(?:^|_)CI(?:_|$)|CONTINUOUS|GITHUB|GITLAB|BITBUCKET|JENKINS|BUILD|CIRCLE|TRAVIS|TEAMCITY|RUNNER|SANDBOX|CONTAINER|DOCKER|KUBERNETES|CODESPACE|REMOTE|SSH|SESSION|CLOUD_?SHELL|LAMBDA|VIRTUAL|WSL/,
  // Whose it is, and what belongs to them.
  /KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|(?:^|_)AUTH|REGION|ZONE|COUNTRY|LOCALE|LANGUAGE|TENANT|ORG|COMPANY|CORP|ACCOUNT|EMAIL|USER|EMPLOYEE|STAFF|INTERNAL|ENTERPRISE|TEAM|PROJECT|LICEN[CS]E|CUSTOMER/,
];

/** What every program on a runtime reads, for its own debugging, its colours and where it keeps things. */
const ofRuntimes =
  /^(?:__|NODE(?:_|$)|NODE_?DEBUG|DEBUG|npm_|NPM_|FORCE_|NO_COLOR|CLICOLOR|COLOR|COLUMNS$|LINES$|LS_COLORS|TERM|UV_|V8_|BUN_|DENO_|JEST_|VITEST|MOCHA|NYC_|BABEL_|READABLE_STREAM|GRACEFUL_FS|TEST_|WS_NO_|WATCH_REPORT_|UNDICI_|XDG_|TMP(?:DIR)?$|TEMP$|PAGER$|VISUAL$|EDITOR$|MANPATH|INFOPATH|DISPLAY$|WAYLAND|DBUS_|MALLOC_|GLIBC_|RUST_|GODEBUG|GO[A-Z]+$|PYTHON|GRPC_|HTTP2_|TESTING_|WINDIR$|COMSPEC$|SYSTEM(?:ROOT|DRIVE)$|(?:LOCAL)?APPDATA$|PROGRAM(?:FILES|DATA)|USERPROFILE$|PATHEXT$|OSTYPE$|MSYSTEM$|IGNORE_TEST_)/;

/** A prefix that so many variables share is the vendor's own. */
const leastOfPrefix = 4;

/** The last kind: least worth a trial. */
export const runtimeKind = kinds.length + 2;

/** The kind of each name: the lower, the sooner it is worth a trial. */
export function variableKinds(names: readonly string[]): (name: string) => number {
  const prefixes = new Map<string, number>();
  for (const name of names) prefixes.set(prefixOf(name), (prefixes.get(prefixOf(name)) ?? 0) + 1);
  return (name) => {
    if (ofRuntimes.test(name)) return runtimeKind;
    const kind = kinds.findIndex((each) => each.test(name.toUpperCase()));
    if (kind >= 0) return kind;
    return (prefixes.get(prefixOf(name)) ?? 0) >= leastOfPrefix ? kinds.length : kinds.length + 1;
  };
}

/** Whether a name says by itself what the variable is about. */
export function isDescriptiveName(name: string): boolean {
  return !ofRuntimes.test(name) && kinds.some((kind) => kind.test(name));
}

/** `ACME` of `ACME_MODE`. */
export function prefixOf(name: string): string {
  return name.split("_", 1)[0] ?? name;
}
