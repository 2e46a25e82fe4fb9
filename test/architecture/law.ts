/** A part of `src` with its place in the data flow. */
export interface Unit {
  /** A folder of `src`, or one in a group of them. */
  readonly name: string;
  /** Units, or single files of units, that it may import from; itself always. */
  readonly mayImport: readonly string[];
  readonly because: string;
}

/** In the order of the data flow: a unit imports only from units above it. */
export const units: readonly Unit[] = [
  {
    name: "experiment/settings",
    mayImport: [],
    because:
      "the constants of the experiment with their reasons: numbers, which know nobody and which everybody reads from one place",
  },
  {
    name: "capture/trace",
    mayImport: [],
    because:
      "everything after a trial is a function of the trace; it knows nobody who makes or reads it",
  },
  {
    name: "capture/cage",
    mayImport: ["capture/trace"],
    because:
      "it gives the wire's listeners and the record of processes and files, and holds any subject",
  },
  {
    name: "capture/wire",
    mayImport: ["capture/trace"],
    because: "bytes become exchanges without knowing what they mean: raw before clean",
  },
  {
    name: "capture/dialect",
    mayImport: ["capture/trace"],
    because: "it makes a view beside the raw one, from a saved exchange alone",
  },
  {
    name: "capture/canary",
    mayImport: ["capture/trace", "capture/dialect"],
    because: "it searches what was sent for planted values; who planted them is told by the trace",
  },
  {
    name: "trial/world",
    mayImport: ["capture/cage"],
    because: "it describes a made-up machine as data, which the cage then shows",
  },
  {
    name: "trial/factors",
    mayImport: ["experiment/settings", "capture/trace", "capture/cage", "trial/world"],
    because:
      "a factor writes its level into the world; the experiment and the labels ask it for the rest",
  },
  {
    name: "trial/subject",
    mayImport: ["capture/trace", "capture/cage", "trial/world"],
    because:
      "it says what the cage is to show of it, as data, and starts none for it; npm, which reads what strangers wrote, runs in one",
  },
  {
    name: "trial/puppet",
    mayImport: ["capture/trace", "capture/wire/destination.ts"],
    because: "it is one more destination of the wire, and could run on another machine",
  },
  {
    name: "trial/run",
    mayImport: [
      "capture/trace",
      "capture/cage",
      "capture/wire",
      "trial/puppet",
      "trial/subject",
      "trial/world",
    ],
    because: "the only place where cage, wire and puppet meet, so that each can be tested alone",
  },
  {
    name: "experiment/stats",
    mayImport: [],
    because: "mathematics: numbers in, numbers out",
  },
  {
    name: "experiment/observe",
    mayImport: ["capture/trace", "capture/dialect", "trial/factors"],
    because: "it aligns exchanges of all trials into observables, and judges none",
  },
  {
    name: "experiment/signals",
    mayImport: [
      "experiment/settings",
      "capture/trace",
      "trial/factors",
      "experiment/observe",
      "experiment/stats",
    ],
    because: "it finds what differs, and does not ask why or what it means",
  },
  {
    name: "experiment/attribution",
    mayImport: [
      "experiment/settings",
      "capture/trace",
      "trial/world",
      "trial/factors",
      "experiment/signals",
    ],
    because: "it says which factors explain a signal, from the cells that were tried",
  },
  {
    name: "experiment/capacity",
    mayImport: [
      "experiment/settings",
      "capture/trace",
      "experiment/observe",
      "experiment/stats",
      "experiment/signals",
    ],
    because: "it measures in bits, from observables alone",
  },
  {
    name: "experiment/two-sample",
    mayImport: [
      "experiment/settings",
      "trial/factors",
      "experiment/observe",
      "experiment/stats",
      "experiment/signals",
      "experiment/capacity",
    ],
    because: "it compares whole trials where no single observable shows a difference",
  },
  {
    name: "experiment/labelling",
    mayImport: [
      "experiment/settings",
      "capture/trace",
      "capture/dialect",
      "trial/world",
      "trial/factors",
      "experiment/observe",
      "experiment/signals",
    ],
    because: "it says what a dependence means, and no test hangs on that",
  },
  {
    name: "experiment/inference",
    mayImport: [
      "experiment/settings",
      "capture/trace",
      "capture/dialect",
      "trial/factors",
      "experiment/observe",
      "experiment/stats",
      "experiment/signals",
      "experiment/attribution",
      "experiment/capacity",
      "experiment/two-sample",
      "experiment/labelling",
    ],
    because: "it tests claims on fresh trials and puts together what they show",
  },
  {
    name: "experiment/design",
    mayImport: [
      "experiment/settings",
      "capture/trace",
      "capture/dialect",
      "trial/world",
      "trial/factors",
      "experiment/observe",
      "experiment/stats",
      "experiment/signals",
      "experiment/attribution",
      "experiment/two-sample",
      "experiment/labelling",
      "experiment/inference",
    ],
    because: "it chooses the next trials from what is known, and runs none",
  },
  {
    name: "experiment/run",
    mayImport: [
      "experiment/settings",
      "capture/trace",
      "capture/dialect",
      "trial/world",
      "trial/factors",
      "experiment/observe",
      "experiment/signals",
      "experiment/inference",
      "experiment/design",
    ],
    because: "it asks for trials in the order of the design; how one is run is passed in",
  },
  {
    name: "static/result",
    mayImport: [],
    because: "the shapes of what static analysis gives, for those who read it and run none of it",
  },
  {
    name: "static/unpack",
    mayImport: ["trial/subject/binary-fields.ts", "trial/subject/elf-header.ts", "static/result"],
    because: "it takes containers apart, bounded in time, memory and depth, and runs nothing",
  },
  {
    name: "static/program",
    mayImport: ["static/result", "static/unpack"],
    because: "it parses and resolves names, and draws no conclusion",
  },
  {
    name: "static/subprocess",
    mayImport: ["static/result"],
    because:
      "an engine without memory ends the process that it is in, so reading has one of its own",
  },
  {
    name: "static/levels",
    mayImport: ["trial/factors", "static/result"],
    because: "it turns what the program holds into levels for the experiment, as each factor says",
  },
  {
    name: "static/taint",
    mayImport: ["capture/dialect", "trial/factors", "static/result", "static/program"],
    because:
      "it follows values through a parsed program, from where a factor says that code reads it",
  },
  {
    name: "static/deobfuscate",
    mayImport: ["capture/trace/host-name.ts", "capture/dialect", "static/result", "static/program"],
    because:
      "it decodes what a program hides, and runs only decoders, in an interpreter of their own",
  },
  {
    name: "static/inventory",
    mayImport: [
      "capture/trace/host-name.ts",
      "capture/dialect",
      "trial/subject/variable-names.ts",
      "static/result",
      "static/unpack",
      "static/program",
    ],
    because: "it lists what a program names, file by file",
  },
  {
    name: "static/versions",
    mayImport: [
      "capture/dialect",
      "trial/factors",
      "static/result",
      "static/unpack",
      "static/program",
      "static/subprocess",
      "static/inventory",
    ],
    because: "it compares two releases, and needs no trial",
  },
  {
    name: "static/inspection",
    mayImport: [
      "static/result",
      "static/unpack",
      "static/program",
      "static/subprocess",
      "static/levels",
      "static/taint",
      "static/deobfuscate",
      "static/inventory",
    ],
    because: "it runs the parts of static analysis in order, and puts their results together",
  },
  {
    name: "judgement/rules",
    mayImport: [
      "capture/trace",
      "capture/dialect",
      "capture/canary",
      "trial/world",
      "trial/factors",
      "experiment/signals",
    ],
    because:
      "evidence to findings, the same on any machine: nothing that runs a subject is at hand",
  },
  {
    name: "judgement/policy",
    mayImport: ["judgement/rules/finding.ts"],
    because: "it weighs findings and does not make them",
  },
  {
    name: "judgement/audit",
    mayImport: [
      "capture/trace",
      "capture/dialect",
      "capture/canary",
      "trial/factors",
      "experiment/observe",
      "experiment/signals",
      "static/result",
      "judgement/rules",
      "judgement/policy",
    ],
    because:
      "saved traces to a result, without the subject: what `telltale judge` needs is all here",
  },
  {
    name: "guard/canonical",
    mayImport: ["capture/trace", "capture/dialect", "experiment/observe/dates.ts"],
    because: "text in, text out: it rewrites forms, and knows neither a policy nor a connection",
  },
  {
    name: "guard/secrets",
    mayImport: ["capture/dialect/entropy.ts"],
    because: "it is given texts and a key, and knows neither who sends them nor where to",
  },
  {
    name: "guard/policy",
    mayImport: [
      "capture/trace",
      "capture/dialect",
      "judgement/rules/file-area.ts",
      "judgement/policy/policy.ts",
    ],
    because:
      "it decides from what it is told of a request, and neither looks nor acts: nothing inside a session can change it",
  },
  {
    name: "guard/flight",
    mayImport: [
      "capture/trace",
      "capture/dialect",
      "capture/wire/destination.ts",
      "guard/policy",
      "guard/secrets",
      "guard/canonical",
    ],
    because: "it is one more destination of the wire: what a request meets on its way out",
  },
  {
    name: "guard/session",
    mayImport: [
      "capture/trace",
      "capture/cage",
      "capture/wire",
      "capture/dialect",
      "trial/subject",
      "trial/run",
      "judgement/rules/file-area.ts",
      "guard/policy",
      "guard/flight",
    ],
    because:
      "it plans a person's session with the cage and the wire of a trial, and has none of its own",
  },
  {
    name: "report",
    mayImport: [
      "capture/trace",
      "capture/dialect",
      "trial/factors/families.ts",
      "trial/factors/index.ts",
      "experiment/signals",
      "experiment/design/provisional-candidates.ts",
      "static/result",
      "static/versions",
      "judgement/rules",
      "judgement/audit",
      "guard/policy",
      "guard/flight/session-event.ts",
      "guard/session/session-result.ts",
    ],
    because: "it shows a result and cannot change it",
  },
  {
    name: "doctor",
    mayImport: ["capture/cage", "report"],
    because: "it looks after what the cage needs from the system",
  },
  {
    name: "actions",
    mayImport: [
      "experiment/settings",
      "capture/trace",
      "capture/dialect/known-hosts.ts",
      "capture/cage",
      "trial/world",
      "trial/factors",
      "trial/subject",
      "trial/run",
      "experiment/signals",
      "experiment/attribution",
      "experiment/inference",
      "experiment/design",
      "experiment/run",
      "static/result",
      "static/subprocess",
      "static/levels",
      "static/inventory",
      "static/versions",
      "static/inspection",
      "judgement/rules",
      "judgement/audit",
      "guard/policy",
      "guard/flight",
      "guard/session",
      "report",
      "doctor",
    ],
    because:
      "what a verb does, put together from the stages; the wire and the puppet are the trial's",
  },
  {
    name: "library",
    mayImport: [
      "capture/trace/error.ts",
      "capture/trace/read.ts",
      "capture/trace/trace.ts",
      "static/result/inspection.ts",
      "judgement/audit/result.ts",
    ],
    because:
      "what other programs import is a promise: shapes and the reader of what was saved, nothing that runs a subject",
  },
  {
    name: "cli",
    mayImport: [
      "experiment/settings",
      "capture/trace/error.ts",
      "capture/trace/trace.ts",
      "capture/cage/errors.ts",
      "trial/factors",
      "trial/subject/subject-error.ts",
      "trial/subject/recipes/index.ts",
      "static/result/inspect-error.ts",
      "judgement/audit",
      "guard/policy/policy-error.ts",
      "guard/session/session-error.ts",
      "report",
      "doctor",
      "actions",
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
    to: ["capture/cage", "trial/subject", "doctor", "static/subprocess/run-in-subprocess.ts"],
    because: "a process started anywhere else would be outside the cage and outside the trace",
  },
  {
    name: "sockets",
    modules: ["node:net", "node:tls", "node:http", "node:https", "node:http2", "node:dgram"],
    // What asks the user's registry, and what npm in its cage asks in place of it.
    to: ["capture/wire", "trial/puppet", "capture/cage", "trial/subject/registry"],
    because:
      "Telltale talks to nobody but the subject and the user's own registry; the cage makes the handles that it hands out",
  },
  {
    name: "names",
    modules: ["node:dns", "node:dns/promises"],
    // A session's requests go to the real internet: what a name leads to is looked at before it is connected to.
    to: ["capture/wire/forward/reachable-lookup.ts"],
    because: "the cage answers look-ups and nobody else makes one",
  },
  {
    name: "foreign code",
    modules: ["node:vm", "node:inspector", "node:repl", "node:wasi"],
    // It asks V8 for its collector, by a name of its own.
    to: ["capture/wire/memory-relief.ts"],
    because: "nothing of a subject is ever evaluated in Telltale's own process",
  },
  {
    name: "command line",
    modules: ["commander", "node:readline", "node:readline/promises"],
    to: ["cli", "doctor"],
    because: "what a user types is understood in one place",
  },
  {
    name: "top-level domains",
    modules: ["tldts"],
    to: ["capture/trace/host-name.ts"],
    because: "lists of them that stood beside each reader disagreed",
  },
  {
    name: "patterns",
    modules: ["@eslint-community/regexpp", "re2js"],
    to: ["trial/puppet/pattern"],
    because: "patterns of a subject are hostile input: one place bounds them",
  },
  {
    name: "archives",
    modules: ["tar"],
    to: ["trial/subject", "static/unpack"],
    because: "archives are hostile input: one place bounds them and refuses their paths",
  },
  {
    name: "zip archives",
    modules: ["yauzl"],
    to: ["static/unpack"],
    because: "archives are hostile input: one place bounds them and refuses their paths",
  },
  {
    name: "an interpreter",
    modules: ["quickjs-emscripten-core", "@jitl/quickjs-ng-wasmfile-release-sync"],
    to: ["static/deobfuscate"],
    because: "code of a subject is run in one place, with limits and nothing of the host at hand",
  },
  {
    name: "a policy engine",
    modules: ["@cedar-policy/cedar-wasm", "@cedar-policy/cedar-wasm/nodejs"],
    to: ["guard/policy"],
    because: "what a session may do is decided in one place",
  },
  {
    name: "a parser of programs",
    modules: ["oxc-parser"],
    to: ["static"],
    because: "what a program says is read in one stage",
  },
  {
    name: "certificates",
    modules: ["@peculiar/x509", "reflect-metadata"],
    to: ["capture/wire"],
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
  units: [
    "judgement",
    "guard/policy",
    "guard/secrets",
    "capture/canary",
    "capture/dialect",
    "trial/world",
    "trial/factors",
    "experiment",
    "guard/canonical",
    "report",
  ],
  except: ["experiment/run/runner.ts"],
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

/** Files outside `trial/factors` in which a factor's name stands and means something else, or cannot be asked for. */
export const factorNamesLetOff: Readonly<Record<string, string>> = {
  "capture/cage/etc.ts": "a file of /etc of that name",
  "capture/canary/source.ts":
    "it reads traces alone and stands before the factors: the names are those of the trace",
  "trial/world/standard-world.ts": "a planted value, which the trace lists by a name of its own",
  "trial/run/plan-trial.ts": "a planted value, which the trace lists by a name of its own",
  "static/versions/capability/capability.ts": "a capability of code, a word of `diff`",
  "static/versions/capability/path-rules.ts": "a capability of code, a word of `diff`",
};

export const longestFile = 400;

/** Names that say nothing, and so collect everything. */
export const emptyNames = ["utils", "util", "helpers", "helper", "common", "misc", "shared", "lib"];
