import { z } from "zod";

/*
 * The result of static inspection, as `telltale inspect --json` prints it and as an audit saves it. Others build on it:
 * extend, don't break.
 */

export const placeSchema = z.object({
  file: z.string(),
  offset: z.number(),
  line: z.number().optional(),
  column: z.number().optional(),
});

/** The first few places; `count` says how many there are. */
const placesSchema = { places: z.array(placeSchema), count: z.number() };

const inventorySchema = z.object({
  hosts: z.array(
    z.object({
      host: z.string(),
      urls: z.array(z.string()),
      /** `decoded` where only a hidden table names it. */
      stated: z.enum(["plain", "decoded"]),
      /**
       * `address`: it stands where an address is expected; `value`: it is a whole text; `mention`: it stands among
       * other words, or it is the name of a schema.
       */
      use: z.enum(["address", "value", "mention"]),
      ...placesSchema,
    }),
  ),
  variables: z.array(
    z.object({
      name: z.string(),
      /** `read`: the program reads the variable; `named`: a text has the form of such a name. */
      as: z.enum(["read", "named"]),
      optOut: z.boolean(),
      ...placesSchema,
    }),
  ),
  /** Keys of settings that turn reports or updates on or off: `enableTelemetry`, `telemetry.enabled`. */
  settings: z.array(z.object({ name: z.string(), ...placesSchema })).default([]),
  files: z.array(z.object({ path: z.string(), ...placesSchema })),
  services: z.array(
    z.object({
      /** `telemetry`, `feature-flags`, `errors`, `updates`, ... */
      kind: z.string(),
      name: z.string(),
      because: z.string(),
      ...placesSchema,
    }),
  ),
  updaters: z.array(z.object({ because: z.string(), ...placesSchema })),
  childProcesses: z.array(z.object({ command: z.string(), ...placesSchema })),
  characters: z.array(
    z.object({
      character: z.string(),
      name: z.string(),
      kind: z.string(),
      /** The text around, with the character drawn as `\u{...}`. */
      example: z.string(),
      ...placesSchema,
    }),
  ),
  /** Runs of invisible characters that nothing around them needs, with their decoded content. */
  hiddenRuns: z
    .array(
      z.object({
        /** `variation-selectors`, `tags`, `zero-width`, `direction`, `fillers`, `private-use`, `white-space`, ... */
        kind: z.string(),
        severity: z.enum(["low", "medium", "high"]),
        characters: z.number(),
        /** The first few distinct ones. */
        names: z.array(z.string()),
        /** The text around. */
        example: z.string(),
        /** How it was decoded, where it was. */
        by: z.string().optional(),
        /** The beginning of its content: not ASCII as `\u{...}`; bytes that are no text as hexadecimal digits. */
        payload: z.string().optional(),
        ...placesSchema,
      }),
    )
    .default([]),
  modules: z.array(z.object({ name: z.string(), version: z.string().optional(), in: z.string() })),
});

export const stepSchema = z.object({
  place: placeSchema,
  /** Readable code, with names restored where the program shows them. */
  code: z.string(),
  /** How the value came here: `read`, `assigned`, `passed`, `returned`, `chosen by`, ... */
  does: z.string(),
});

const flowSchema = z.object({
  id: z.string(),
  /** A factor of the experiment (`timezone`, `base-url`, `env:NAME`) and what is read. */
  source: z.object({ factor: z.string(), reads: z.string(), place: placeSchema }),
  sink: z.object({
    kind: z.enum([
      "prompt",
      "text",
      "request-body",
      "request-header",
      "request-url",
      /** Whether a request is made at all. */
      "request",
      "telemetry",
      "file-write",
      "command",
    ]),
    /** The header's name, the event's name, the host, where it is known. */
    name: z.string().optional(),
    place: placeSchema,
  }),
  /** `value`: the value itself reaches the sink; `condition`: something that reaches the sink is chosen by it. */
  through: z.enum(["value", "condition"]),
  steps: z.array(stepSchema),
  /** Texts of the program that stand beside the value in what is sent: with them a flow is found again in a trace. */
  anchors: z.array(z.string()),
  /** Of a condition: the alternatives between which it chooses. */
  alternatives: z.array(z.string()),
  /** Texts with which the value is compared on its path: levels worth trying. */
  compared: z.array(z.string()),
  /** The number of other flows with the same source and sink that were folded into this one. */
  folded: z.number(),
});

const tableSchema = z.object({
  id: z.string(),
  place: placeSchema,
  /** Encodings that hide it: `base64`, `xor`, `character-codes`, `reversed`, `custom-alphabet`, `rotated-array`, ... */
  hiddenBy: z.array(z.string()),
  /** The kind of the values. */
  holds: z.enum([
    "hosts",
    "time-zones",
    "locales",
    "variables",
    "paths",
    "digests",
    "characters",
    "text",
  ]),
  values: z.array(z.string()),
  count: z.number(),
  /** For digests: `sha256`, `md5`, ... ; their preimages are unknown. */
  digest: z.string().optional(),
  code: z.string(),
});

const levelSchema = z.object({
  factor: z.string(),
  level: z.string(),
  /** The lower, the sooner it is worth trying. */
  rank: z.number(),
  because: z.string(),
  place: placeSchema.optional(),
});

/** The inventory compared with that of another version: names only, in the order of the two lists. */
const againstSchema = z.object({
  subject: z.object({
    name: z.string(),
    version: z.string(),
    sha256: z.string(),
    source: z.string(),
  }),
  kinds: z.array(
    z.object({ kind: z.string(), added: z.array(z.string()), gone: z.array(z.string()) }),
  ),
});

/** A finding about how a program was packed, or about what installing it starts. */
const packageFindingSchema = z.object({
  rule: z.string(),
  severity: z.enum(["info", "low", "medium", "high", "critical"]),
  title: z.string(),
  evidence: z.array(z.string()),
  place: placeSchema.optional(),
});

/** A script that runs without being called: of an installation, a build, a start. */
const startedSchema = z.object({
  by: z.string(),
  event: z.string(),
  when: z.enum(["install", "build", "start", "uninstall"]),
  package: z.string(),
  version: z.string().optional(),
  command: z.string(),
  place: placeSchema,
  starts: z.array(z.string()),
  missing: z.array(z.string()),
  names: z.object({
    hosts: z.array(z.string()),
    variables: z.array(z.string()),
    files: z.array(z.string()),
    commands: z.array(z.string()),
  }),
});

export const inspectionSchema = z.object({
  schema: z.literal("telltale.inspect/1"),
  subject: z.object({
    name: z.string(),
    version: z.string(),
    sha256: z.string(),
    source: z.string(),
  }),
  seconds: z.number(),
  containers: z.array(
    z.object({
      path: z.string(),
      format: z.string(),
      bytes: z.number(),
      files: z.number(),
      facts: z.record(z.string(), z.string()).optional(),
    }),
  ),
  coverage: z.object({
    files: z.number(),
    bytes: z.number(),
    /** Characters of JavaScript found, and how many of these the parser accepted. */
    sourceCharacters: z.number(),
    parsedCharacters: z.number(),
    byteCodeBytes: z.number(),
    machineCodeBytes: z.number(),
    /** Files of other kinds that were read as text. */
    texts: z
      .array(z.object({ kind: z.string(), files: z.number(), characters: z.number() }))
      .default([]),
    /** Files of which only the bytes are known, by extension: pictures, and unknown formats. */
    notUnderstood: z
      .array(z.object({ ending: z.string(), files: z.number(), bytes: z.number() }))
      .default([]),
    unread: z.array(
      z.object({
        path: z.string(),
        reason: z.string(),
        bytes: z.number(),
        detail: z.string().optional(),
      }),
    ),
    /** What the stages left out, one line each, with the reason. */
    limits: z.array(z.string()),
  }),
  inventory: inventorySchema,
  flows: z.array(flowSchema),
  tables: z.array(tableSchema),
  levels: z.array(levelSchema),
  started: z.array(startedSchema).default([]),
  findings: z.array(packageFindingSchema).default([]),
  /** Files that a coding tool takes as its instructions. */
  instructions: z.array(z.object({ path: z.string(), characters: z.number() })).default([]),
  /** Present where another version was given to compare with. */
  against: againstSchema.optional(),
});

export type Inspection = z.infer<typeof inspectionSchema>;
export type Started = z.infer<typeof startedSchema>;
export type Inventory = z.infer<typeof inventorySchema>;
export type Flow = z.infer<typeof flowSchema>;
export type FlowStep = z.infer<typeof stepSchema>;
export type HiddenTable = z.infer<typeof tableSchema>;
export type SuggestedLevel = z.infer<typeof levelSchema>;
