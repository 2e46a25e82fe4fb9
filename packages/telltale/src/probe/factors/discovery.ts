import type { Trace } from "../../trace/trace.ts";
import { variableFolder } from "../world.ts";
import type { FactorPlan } from "./factor.ts";
import { factorNamed } from "./index.ts";

/** A factor that nobody named: it comes from what the subject was seen to read, or names in its program. */
export interface DiscoveredFactor extends FactorPlan {
  /** In words, for the report. */
  readonly source: string;
}

/** A variable that the subject's program names; the lower its rank, the sooner it is worth trying. */
export interface ProgramName {
  readonly name: string;
  readonly source: "read" | "text";
  readonly rank: number;
}

export interface DiscoveryOptions {
  /** Variables that the turn itself sets: another value would end the turn and show nothing. */
  readonly taken?: readonly string[];
  readonly mostFiles?: number;
  readonly mostVariables?: number;
}

/** Variables that other factors set, or by which programs are found and loaded. */
const otherFactors =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|PWD|OLDPWD|_|TZ|TZDIR|LANG|LANGUAGE|LC_[A-Z]+|TERM|TERM_PROGRAM\w*|COLORTERM|TMUX\w*|HOSTNAME|HTTPS?_PROXY|ALL_PROXY|NO_PROXY|CI|GITHUB_ACTIONS|GITLAB_CI|JENKINS_URL|KUBERNETES_\w+|WSL\w*|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|LD_[A-Z_]+|FAKETIME\w*|NODE_OPTIONS|NODE_PATH|SHLVL)$/i;

/** Variables that the subject was seen to read, in the order in which it did. */
export function variablesRead(traces: readonly Trace[]): readonly string[] {
  const names = new Set<string>();
  for (const { path } of traces.flatMap((trace) => trace.files))
    if (path.startsWith(variableFolder)) names.add(path.slice(variableFolder.length));
  return [...names];
}

/** Factors for what the subject reads and its program names, the likeliest to matter first. Pure. */
export function discoveredFactors(
  traces: readonly Trace[],
  programNames: readonly ProgramName[],
  options: DiscoveryOptions = {},
): readonly DiscoveredFactor[] {
  const taken = new Set(options.taken);
  const read = variablesRead(traces);
  const ranks = new Map(programNames.map(({ name, rank }) => [name, rank]));
  // What was seen to be read comes before what merely stands in the program; among each, the likelier kind first.
  const seen = read.toSorted((one, other) => (ranks.get(one) ?? 9) - (ranks.get(other) ?? 9));
  const named = programNames.toSorted((one, other) => one.rank - other.rank);
  const variables = new Map<string, string>();
  for (const name of seen) variables.set(name, "read when it ran");
  for (const { name, source } of named)
    if (!variables.has(name))
      variables.set(
        name,
        source === "read" ? "read somewhere in its program" : "named in its program",
      );
  const chosen = [...variables]
    .filter(([name]) => !taken.has(name) && !otherFactors.test(name))
    .flatMap(([name, source]) => plan(`env:${name}`, ["1"], source))
    .slice(0, options.mostVariables ?? 400);
  return [...filesOf(traces).slice(0, options.mostFiles ?? 40), ...chosen];
}

function plan(name: string, levels: readonly string[], source: string): DiscoveredFactor[] {
  const factor = factorNamed(name);
  if (factor === undefined) return [];
  const { control } = factor;
  return [{ name, control, levels, representatives: levels, added: [], source }];
}

/** Files outside its own that it asked for in the home, the workspace and /etc, and did not make itself. */
function filesOf(traces: readonly Trace[]): DiscoveredFactor[] {
  const made = new Set<string>();
  const asked = new Map<string, { found: boolean; trials: number; isFolder: boolean }>();
  for (const trace of traces) {
    const here = new Set<string>();
    for (const { path, kind, found } of trace.files) {
      const name = shortPath(path, trace.places);
      if (name === undefined || trace.places.own.some((own) => isIn(path, own))) continue;
      if (kind === "write" || kind === "remove") made.add(name);
      if (kind === "execute" || kind === "write" || kind === "remove") continue;
      const known = asked.get(name) ?? { found: false, trials: 0, isFolder: false };
      known.found ||= found;
      known.isFolder ||= kind === "list";
      if (!here.has(name)) known.trials += 1;
      here.add(name);
      asked.set(name, known);
    }
  }
  const isParent = (name: string): boolean =>
    [...asked.keys()].some((other) => other.startsWith(`${name}/`));
  return [...asked]
    .filter(([name, { isFolder }]) => !made.has(name) && !isFolder && !isParent(name))
    .filter(([name]) => !uninteresting.test(name))
    .toSorted(([, one], [, other]) => other.trials - one.trials)
    .flatMap(([name, { found }]) =>
      plan(
        `file:${name}`,
        found ? ["absent", "other"] : ["present"],
        found ? "opened when it ran" : "looked for when it ran",
      ),
    );
}

/** What loaders, shells and runtimes ask for in every program, and what git keeps for itself. */
const uninteresting =
  /^(?:\/etc\/(?:ld\.so|ssl|pki|ca-certificates|nsswitch|gai\.conf|host\.conf|hosts|services|protocols|localtime|inputrc|terminfo|alternatives|mtab|bash)|\.\/\.git\/|~\/\.(?:terminfo|cache)\/)/;

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** As factors name it: `./x`, `~/x`, or as it stands in /etc; `undefined` for anything else. */
function shortPath(path: string, places: Trace["places"]): string | undefined {
  if (path === places.home || path === places.workspace) return undefined;
  if (isIn(path, places.workspace)) return `.${path.slice(places.workspace.length)}`;
  if (isIn(path, places.home)) return `~${path.slice(places.home.length)}`;
  return path.startsWith("/etc/") ? path : undefined;
}
