import { processNumbers } from "../../capture/trace/activity.ts";
import type { Connection } from "../../capture/trace/connection.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { baseUrlOf, vendorDefault } from "../../trial/factors/base-url.ts";
import { clientHelloFingerprint } from "./client-hello.ts";
import { isTraced } from "../../trial/factors/instrumentation.ts";
import { ObservableBuilder, isConstant } from "./observable.ts";
import type { Observable } from "./observable.ts";
import { connectionObservables } from "./connection-observables.ts";
import { connectionNames, followsBaseUrl, namesOfHost } from "./host-names.ts";
import type { ModelTraffic } from "./host-names.ts";
import { flowObservables } from "./flow-observables.ts";
import { dnsQueryObservables } from "./dns-query-observables.ts";
import { canonicalHostName, dnsNameData } from "./dns-name-observables.ts";
import { baseRole } from "./exchange-view.ts";

/** The activities of one trial: the name of each, with its value (empty where only its presence counts). */
type Activities = Map<string, string>;

/** Limit on the different activities of one kind: those beyond it are left out. */
const deedLimit = 5000;

/**
 * The observables of what a subject does beside its exchanges: names looked up, connections, TLS facts, files changed,
 * processes run, and how the trial ended.
 */
export function activityObservables(
  traces: readonly Trace[],
  seen: readonly ModelTraffic[],
): readonly Observable[] {
  const none: ModelTraffic = { hosts: [], connections: new Set() };
  const models = followsBaseUrl(traces) ? seen : seen.map(() => none);
  const said = dnsNameData(traces);
  const modelHosts = models.map(({ hosts }) => hosts);
  const nameOf = connectionNames(traces, models);
  return [
    ...presenceColumns(
      "name look-up",
      traces.map((trace, index) => namesOf(trace, modelHosts[index] ?? [], said.names)),
    ),
    ...valueColumns(
      "connection",
      traces.map((trace, index) =>
        connectionsOf(trace, (connection) => nameOf(trace, index, connection)),
      ),
    ),
    ...presenceColumns("look-up of type", traces.map(lookupTypesOf)),
    ...flowObservables(traces, nameOf),
    ...connectionObservables(traces, nameOf),
    ...said.observables,
    ...dnsQueryObservables(traces),
    ...presenceColumns("file", generalise(traces.map(filesOf)), traces),
    ...programColumns(traces, modelHosts),
    ...valueColumns(
      "end",
      traces.map(
        (trace) => new Map([["ending", `${trace.ending} ${trace.exitCode ?? trace.signal ?? ""}`]]),
      ),
    ),
  ].filter((observable) => !isConstant(observable));
}

function namesOf(
  trace: Trace,
  modelHosts: readonly string[],
  said: ReadonlySet<string>,
): Activities {
  const lookups = trace.lookups.filter(({ name }) => !said.has(canonicalHostName(name)));
  return new Map(
    lookups.flatMap((lookup) =>
      namesOfHost(trace, lookup.name, modelHosts).map((name) => [name, ""] as const),
    ),
  );
}

function lookupTypesOf(trace: Trace): Activities {
  return new Map(trace.lookups.map((lookup) => [lookup.type, ""]));
}

function connectionsOf(trace: Trace, nameOf: (connection: Connection) => string): Activities {
  const deeds: Activities = new Map();
  for (const connection of trace.connections) {
    const place = `${nameOf(connection)} ${connection.transport}`;
    const facts: [string, string | undefined][] = [
      ["outcome", connection.outcome],
      ["TLS protocols offered", connection.tls?.offeredProtocols.join(",")],
      [
        "TLS ClientHello",
        connection.tls === undefined
          ? undefined
          : clientHelloFingerprint(connection.tls.clientHello.kept),
      ],
    ];
    for (const [fact, value] of facts) {
      if (value !== undefined && !deeds.has(`${place} ${fact}`))
        deeds.set(`${place} ${fact}`, value);
    }
  }
  return deeds;
}

/** A terminal or another device: what is written there is no file. */
const device = /^\/dev\/(?!shm\/)/;

/**
 * A process number in a file's name: many programs name a file by it, alone or before the extension of a temporary
 * file.
 */
const ownNumber = /(?:\.(?=\d+\.(?:tmp|temp|lock|swp|bak)$)|\/(?=\d+(?:\.[a-z]\w*)?$))(\d{1,7})/;

const ofProcess = /^\/proc\/\d+(?=\/)/;

/** The random name under which the C library creates a semaphore before it renames it (sem_open(3)). */
const ofSemaphore = /^\/dev\/shm\/sem\.[A-Za-z0-9]{6}$/;

function filesOf(trace: Trace): Activities {
  const own = processNumbers(trace.processes);
  const deeds: Activities = new Map();
  for (const file of trace.files) {
    if (file.kind !== "write" && file.kind !== "remove") continue;
    if (device.test(file.path) || ofSemaphore.test(file.path)) continue;
    const plain = atHome(trace, file.path).replace(ofProcess, "/proc/{}");
    const path = plain.replace(ownNumber, (whole, digits: string) =>
      own.has(digits) ? whole.replace(digits, "{}") : whole,
    );
    if (deeds.size < deedLimit) deeds.set(`${file.kind} ${path}`, "");
  }
  return deeds;
}

/**
 * Observables of the processes by program. Where no trial ran a program more than once, its arguments are a value; else
 * the presence of each command line is an observable.
 */
function programColumns(
  traces: readonly Trace[],
  modelHosts: readonly (readonly string[])[],
): readonly Observable[] {
  const lines = traces.map((trace, index) => commandLines(trace, modelHosts[index] ?? []));
  const byProgram = lines.map((each) => Map.groupBy(each, ({ program }) => program));
  const programs = new Set(byProgram.flatMap((each) => [...each.keys()]));
  const single = new Set(
    [...programs]
      .filter((program) => byProgram.every((each) => (each.get(program)?.length ?? 0) < 2))
      .slice(0, deedLimit),
  );
  const runs = lines.map((each) => {
    const many = each.filter(({ program }) => !single.has(program));
    return new Map([
      ...each.flatMap(({ program }) => (single.has(program) ? [[program, ""] as const] : [])),
      ...many.slice(0, deedLimit).map(({ words }) => [words, ""] as const),
    ]);
  });
  const values = [...single].map((program) => {
    const builder = new ObservableBuilder(traces.length);
    byProgram.forEach((each, trial) => {
      const [line] = each.get(program) ?? [];
      if (line !== undefined) builder.set(trial, line.words);
    });
    const where = `process ${program} arguments`;
    const { symbols, values: words } = builder;
    return {
      key: where,
      host: "",
      where,
      facet: "value" as const,
      leafType: "process",
      symbols,
      values: words,
    };
  });
  return [...presenceColumns("process", generalise(runs), traces), ...values];
}

const longestLine = 4000;

function commandLines(
  trace: Trace,
  modelHosts: readonly string[],
): readonly { readonly program: string; readonly words: string }[] {
  const level = baseUrlOf(trace.environment);
  const base = level === vendorDefault ? modelHosts.map((host) => `https://${host}`) : [level];
  return trace.processes.map(({ argv, executable }) => {
    const words = argv.map((word) =>
      base.reduce((text, url) => text.replaceAll(url, baseRole), atHome(trace, word)),
    );
    const program = (argv[0] ?? executable).split("/").at(-1) ?? executable;
    return { program, words: (words.join(" ") || executable).slice(0, longestLine) };
  });
}

function atHome(trace: Trace, text: string): string {
  const { home, workspace, temp } = trace.places;
  return text
    .replaceAll(workspace || "\0", "{workspace}")
    .replaceAll(temp || "\0", "{temp}")
    .replaceAll(home || "\0", "~");
}

/**
 * Names that occur in one trial only were made for that trial (a session's id, a process number). Their words with
 * digits are replaced by `{}`, so that what they share with others can be compared.
 */
function generalise(trials: readonly Activities[]): readonly Activities[] {
  const trialsWith = new Map<string, number>();
  for (const deeds of trials)
    for (const name of deeds.keys()) trialsWith.set(name, (trialsWith.get(name) ?? 0) + 1);
  return trials.map((deeds) => {
    const general: Activities = new Map();
    for (const name of deeds.keys()) {
      const shared = (trialsWith.get(name) ?? 0) > 1;
      general.set(shared ? name : name.replaceAll(/[\p{L}\p{N}_-]*\d[\p{L}\p{N}_-]*/gu, "{}"), "");
    }
    return general;
  });
}

/** @param traced the traces, for a kind of activity that only the tracer sees; absent for all others. */
function presenceColumns(
  kind: string,
  trials: readonly Activities[],
  traced?: readonly Trace[],
): readonly Observable[] {
  const isSeen = (trial: number): boolean => {
    const trace = traced?.[trial];
    return trace === undefined || isTraced(trace.environment);
  };
  const observables = columnsOf(kind, trials, (deeds, name, trial) =>
    isSeen(trial) ? (deeds.has(name) ? "done" : "not done") : undefined,
  );
  // An activity that is done in every trial that can show it does not vary.
  return observables.filter(({ values }) => values.length > 1);
}

function valueColumns(kind: string, trials: readonly Activities[]): readonly Observable[] {
  return columnsOf(kind, trials, (deeds, name) => deeds.get(name) ?? "none");
}

function columnsOf(
  kind: string,
  trials: readonly Activities[],
  read: (deeds: Activities, name: string, trial: number) => string | undefined,
): readonly Observable[] {
  const names = new Set(trials.flatMap((deeds) => [...deeds.keys()]));
  return [...names].map((name) => {
    const builder = new ObservableBuilder(trials.length);
    trials.forEach((deeds, trial) => {
      const value = read(deeds, name, trial);
      if (value !== undefined) builder.set(trial, value);
    });
    const where = `${kind} ${name}`;
    return {
      key: where,
      host: "",
      where,
      facet: "activity" as const,
      leafType: kind,
      symbols: builder.symbols,
      values: builder.values,
    };
  });
}
