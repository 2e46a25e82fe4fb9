/** A part of `src` with its place in the way of the data. */
export interface Unit {
  /** A folder of `src`, or a part of one. */
  readonly name: string;
  /** Files that make the unit, where they are not the whole of the folder with its name. */
  readonly files?: readonly string[];
  /** Units, or single files of units, that it may import from; itself always. */
  readonly mayImport: readonly string[];
  readonly because: string;
}

/** In the order of the way of the data: a unit imports only from units above it. */
export const units: readonly Unit[] = [
  {
    name: "trace",
    mayImport: [],
    because:
      "everything after a trial is a function of the trace; it knows nobody who makes or reads it",
  },
  {
    name: "cage",
    mayImport: ["trace"],
    because:
      "it gives the wire's listeners and the record of processes and files, and holds any subject",
  },
  {
    name: "wire",
    mayImport: ["trace"],
    because: "bytes become exchanges without knowing what they mean: raw before clean",
  },
  {
    name: "puppet",
    mayImport: ["trace", "wire/destination.ts"],
    because: "it is one more destination of the wire, and could run on another machine",
  },
  {
    name: "dialect",
    mayImport: ["trace"],
    because: "it makes a view beside the raw one, from a saved exchange alone",
  },
  {
    name: "subject",
    mayImport: ["trace", "cage"],
    because:
      "it says what the cage is to show of it, as data, and starts none for it; npm, which reads what strangers wrote, runs in one",
  },
  {
    name: "inspect",
    mayImport: ["trace", "dialect", "subject/variable-names.ts"],
    because:
      "it reads bytes that it is given and runs nothing of them but decoders in an interpreter of their own",
  },
  {
    name: "probe",
    mayImport: ["trace", "dialect", "cage/plan.ts"],
    because: "factors write into a plan and tests read traces; how a trial is run is passed in",
  },
  {
    name: "trial",
    mayImport: ["trace", "cage", "wire", "puppet", "subject", "probe/world.ts"],
    because: "the only place where cage, wire and puppet meet, so that each can be tested alone",
  },
  {
    name: "rules",
    mayImport: ["trace", "dialect", "probe"],
    because:
      "evidence to findings, the same on any machine: nothing that runs a subject is at hand",
  },
  {
    name: "policy",
    mayImport: ["rules/finding.ts"],
    because: "it weighs findings and does not make them",
  },
  {
    name: "audit",
    mayImport: ["trace", "dialect", "probe", "rules", "policy", "inspect/inspection.ts"],
    because:
      "saved traces to a result, without the subject: what `telltale judge` needs is all here",
  },
  {
    name: "report",
    mayImport: [
      "trace",
      "dialect",
      "probe",
      "rules",
      "policy",
      "audit",
      "inspect/inspection.ts",
      "inspect/versions/version-diff.ts",
      "inspect/versions/dating.ts",
    ],
    because: "it shows a result and cannot change it",
  },
  {
    name: "doctor",
    mayImport: ["cage", "report"],
    because: "it looks after what the cage needs from the system",
  },
  {
    name: "actions",
    mayImport: [
      "trace",
      "cage",
      "dialect",
      "subject",
      "inspect",
      "probe",
      "trial",
      "rules",
      "policy",
      "audit",
      "report",
      "doctor",
    ],
    because:
      "what a verb does, put together from the stages; the wire and the puppet are the trial's",
  },
  {
    name: "library",
    mayImport: [
      "audit/result.ts",
      "inspect/inspection.ts",
      "trace/error.ts",
      "trace/read.ts",
      "trace/trace.ts",
    ],
    because:
      "what other programs import is a promise: shapes and the reader of what was saved, nothing that runs a subject",
  },
  {
    name: "cli",
    mayImport: [
      "audit",
      "actions",
      "doctor",
      "report",
      "probe",
      "trace/trace.ts",
      "trace/error.ts",
      "cage/errors.ts",
      "inspect/inspect-error.ts",
      "subject/subject-error.ts",
      "subject/recipes/index.ts",
    ],
    because: "it reads the command line, calls one action and maps errors; nobody imports it",
  },
];

/** Modules that only some may import. */
export interface Reserved {
  readonly name: string;
  readonly modules: readonly string[];
  /** Units, or single files. */
  readonly to: readonly string[];
  readonly because: string;
}

export const reserved: readonly Reserved[] = [
  {
    name: "processes",
    modules: ["node:child_process", "node:cluster"],
    // Reading runs nothing of a subject; an engine that has no memory left ends the process that it is in.
    to: ["cage", "subject", "doctor", "inspect/apart/run-apart.ts"],
    because: "a process started anywhere else would be outside the cage and outside the trace",
  },
  {
    name: "sockets",
    modules: ["node:net", "node:tls", "node:http", "node:https", "node:http2", "node:dgram"],
    // What asks the user's registry, and what npm in its cage asks in place of it.
    to: ["wire", "puppet", "cage", "subject/registry"],
    because:
      "Telltale talks to nobody but the subject and the user's own registry; the cage makes the handles that it hands out",
  },
  {
    name: "names",
    modules: ["node:dns", "node:dns/promises"],
    to: [],
    because: "the cage answers look-ups and nobody makes one",
  },
  {
    name: "foreign code",
    modules: ["node:vm", "node:inspector", "node:repl", "node:wasi"],
    // It asks V8 for its collector, by a name of its own.
    to: ["wire/memory-relief.ts"],
    because: "nothing of a subject is ever evaluated in Telltale's own process",
  },
  {
    name: "command line",
    modules: ["commander", "node:readline", "node:readline/promises"],
    to: ["cli", "doctor"],
    because: "what a user types is understood in one place",
  },
  {
    name: "archives",
    modules: ["tar"],
    to: ["subject", "inspect/unpack"],
    because: "archives are hostile input: one place bounds them and refuses their paths",
  },
  {
    name: "zip archives",
    modules: ["yauzl"],
    to: ["inspect/unpack"],
    because: "archives are hostile input: one place bounds them and refuses their paths",
  },
  {
    name: "an interpreter",
    modules: ["quickjs-emscripten-core", "@jitl/quickjs-ng-wasmfile-release-sync"],
    to: ["inspect/tables"],
    because: "code of a subject is run in one place, with limits and nothing of the host at hand",
  },
  {
    name: "a parser of programs",
    modules: ["oxc-parser"],
    to: ["inspect"],
    because: "what a program says is read in one stage",
  },
  {
    name: "certificates",
    modules: ["@peculiar/x509", "reflect-metadata"],
    to: ["wire"],
    because: "the authority of a run and its keys stay in one place",
  },
  {
    name: "protobuf",
    modules: ["@bufbuild/protobuf", "@bufbuild/protobuf/wire"],
    to: [],
    because: "the dialects read it with bounds of their own; the library writes it for their tests",
  },
  {
    name: "name packets",
    modules: ["dns-packet"],
    to: [],
    because: "messages are read with bounds of our own; the library writes them for the tests",
  },
];

/** Folders without clock, chance, environment or disk, and the files in them that are let off. */
export const pure = {
  units: ["rules", "policy", "probe", "dialect", "report"],
  except: ["probe/runner.ts"],
  modules: [
    "node:fs",
    "node:fs/promises",
    "node:os",
    "node:process",
    "node:timers",
    "node:v8",
    "node:timers/promises",
    "node:worker_threads",
    "node:perf_hooks",
    "node:module",
  ],
  /** What `node:crypto` may be used for: the same bytes give the same digest. */
  crypto: ["createHash", "createHmac", "hash", "timingSafeEqual"],
  because:
    "the same saved traces give the same result on any machine; chance and time are passed in",
} as const;

/** Globals that stand for a reserved module. */
export const reservedGlobals: Readonly<
  Record<string, { readonly to: readonly string[]; readonly because: string }>
> = {
  fetch: { to: [], because: "a package is fetched as the user configured npm, which fetch cannot" },
  WebSocket: { to: [], because: "Telltale talks to nobody but the subject" },
  EventSource: { to: [], because: "Telltale talks to nobody but the subject" },
  require: { to: [], because: "modules are imported, so that this test can see them" },
};

export const longestFile = 400;

/** Names that say nothing, and so collect everything. */
export const emptyNames = ["utils", "util", "helpers", "helper", "common", "misc", "shared", "lib"];
