import type { Trace } from "../../capture/trace/trace.ts";
import { variableFolder } from "../world/world.ts";
import { filesSeen } from "./discovered-files.ts";
import { randomStream } from "../world/random.ts";
import { refuseVariable, variableFactor } from "./env.ts";
import type { FactorPlan } from "./factor.ts";
import { fileFactor } from "./file.ts";
import { factorNamed } from "./index.ts";
import { holdsName, plausibleLevels } from "./plausible-level.ts";
import { interleaveByKind } from "./round-robin.ts";
import { isDescriptiveName, prefixOf, runtimeKind, variableKinds } from "./variable-kind.ts";

/** A variable that the subject's program names. `read`: the name stands where a variable is read. */
export interface ProgramName {
  readonly name: string;
  readonly source: "read" | "text";
}

export interface DiscoveryOptions {
  /** Names of factors that are planned already. */
  readonly planned?: readonly string[];
  /** Variables that the turn itself sets: another value would end the turn and show nothing. */
  readonly taken?: readonly string[];
  /** Absolute paths of files that the turn itself puts there. */
  readonly takenFiles?: readonly string[];
  /** Variables that the world sets: these can be removed too. */
  readonly set?: readonly string[];
  /** Seeds the drawn values of variables; 1 when absent. */
  readonly seed?: number;
  readonly mostFiles: number;
  readonly mostVariables: number;
}

export interface Discovery {
  /** The likeliest to matter first: variables, then files. */
  readonly factors: readonly FactorPlan[];
  /** Names of the factors beyond the limits, in the same order. */
  readonly leftOut: readonly string[];
}

/** Variables that other factors set: they are tried, or listed as not tried, under those. */
const otherFactors =
  /^(?:HOME|USER|LOGNAME|PWD|OLDPWD|TZ|TZDIR|LANG|LANGUAGE|LC_[A-Z]+|TERM|TERM_PROGRAM\w*|COLORTERM|TMUX\w*|HOSTNAME|HTTPS?_PROXY|ALL_PROXY|NO_PROXY|CI|GITHUB_ACTIONS|GITLAB_CI|JENKINS_URL|KUBERNETES_\w+|WSL\w*|FAKETIME\w*)$/i;

/** Variables by which programs are found and loaded, or the cage works: with any other value nothing would run. */
const loading =
  /^(?:PATH|SHELL|_|SHLVL|IFS|ENV|BASH_ENV|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|(?:REQUESTS|CURL)_CA_BUNDLE|LD_[A-Z_]+|NODE_OPTIONS|NODE_PATH|NODE_CHANNEL_\w+|NODE_V8_COVERAGE|PYTHON(?:HOME|PATH|STARTUP)|PERL5\w+|RUBY(?:OPT|LIB)|GCONV_PATH|LOCPATH|BUN_(?:OPTIONS|BE_BUN)|ELECTRON_RUN_AS_NODE)$/;

/** consoledonottrack.com; ssh(1), "Environment"; what the vendors of remote machines document. */
const conventions =
  /^(?:DO_NOT_TRACK|SSH_(?:CONNECTION|CLIENT|TTY)|CODESPACES|REMOTE_CONTAINERS|CLOUD_SHELL)$/;

/** Text in a compiled program may only look like names: of more than these only the descriptive ones count. */
const mostOfText = 40;
/**
 * With so many names that stand where a variable is read, a program shows what it reads: names in mere text are not
 * used.
 */
const enoughRead = 20;

/** Variables that the subject was seen to read, in the order in which it did. */
export function variablesRead(traces: readonly Trace[]): readonly string[] {
  const names = new Set<string>();
  for (const { path } of traces.flatMap((trace) => trace.files))
    if (path.startsWith(variableFolder)) names.add(path.slice(variableFolder.length));
  return [...names];
}

/** Factors for what the subject was seen to read and for what its program names. Pure. */
export function discoveredFactors(
  traces: readonly Trace[],
  programNames: readonly ProgramName[],
  options: DiscoveryOptions,
): Discovery {
  const planned = new Set(options.planned);
  const isNew = ({ name }: FactorPlan): boolean => !planned.has(name);
  const isSet = new Set(options.set);
  const variables = variablesByLikelihood(traces, programNames, new Set(options.taken))
    .flatMap((name) =>
      plan(variableFactor(name), [
        ...(isSet.has(name) ? ["absent"] : []),
        ...plausibleLevels(name, randomStream(options.seed ?? 1, name)),
      ]).map((each) => (holdsName(name) ? { ...each, isName: true } : each)),
    )
    .filter(isNew);
  const files = filesSeen(traces, new Set(options.takenFiles))
    .flatMap(({ name, found }) => plan(fileFactor(name), found ? ["absent", "other"] : ["present"]))
    .filter(isNew);
  const { mostVariables, mostFiles } = options;
  return {
    factors: [...variables.slice(0, mostVariables), ...files.slice(0, mostFiles)],
    leftOut: [...variables.slice(mostVariables), ...files.slice(mostFiles)].map(({ name }) => name),
  };
}

/**
 * Variables that were read at run time, then those that the program reads somewhere, then those that it only names;
 * last those of the runtime.
 */
function variablesByLikelihood(
  traces: readonly Trace[],
  programNames: readonly ProgramName[],
  taken: ReadonlySet<string>,
): readonly string[] {
  const isOpen = (name: string): boolean =>
    !taken.has(name) &&
    !otherFactors.test(name) &&
    !loading.test(name) &&
    refuseVariable(name) === undefined;
  const seen = variablesRead(traces).filter(isOpen);
  const named = (source: ProgramName["source"]): string[] =>
    programNames
      .filter((each) => each.source === source)
      .map(({ name }) => name)
      // What ends in `_` is the beginning of names that are put together.
      .filter((name) => isOpen(name) && !name.endsWith("_"));
  const read = named("read");
  const text = read.length < enoughRead ? named("text") : [];
  const stages = [seen, read, text.length > mostOfText ? text.filter(isDescriptiveName) : text];
  const kindOf = variableKinds([...new Set([...seen, ...read])]);
  const isRuntimes = (name: string): boolean => kindOf(name) === runtimeKind;
  const ordered = (names: readonly string[]): readonly string[] =>
    interleaveByKind(likeliestFirst(names), kindOf, prefixOf);
  return [
    ...new Set([
      ...stages.flatMap((names) => ordered(names.filter((name) => !isRuntimes(name)))),
      ...stages.flatMap((names) => names.filter(isRuntimes)),
    ]),
  ];
}

/**
 * Names that mean the same to every program, then names with the commonest prefix, mostly the vendor's own, then the
 * rest.
 */
function likeliestFirst(names: readonly string[]): readonly string[] {
  const groups = [...Map.groupBy(names, prefixOf).values()];
  const most = groups.reduce<readonly string[]>(
    (one, other) => (other.length > one.length ? other : one),
    [],
  );
  return [...new Set([...names.filter((name) => conventions.test(name)), ...most, ...names])];
}

function plan(name: string, levels: readonly string[]): FactorPlan[] {
  const factor = factorNamed(name);
  if (factor === undefined) return [];
  const { control } = factor;
  return [{ name, control, levels, pools: [levels], added: [], isGrouped: true }];
}
