import { z } from "zod";
import { fileAccessSchema, noteSchema, processSchema } from "./activity.ts";
import type { FileAccess, Note, Process } from "./activity.ts";
import type { Body } from "./body.ts";
import { connectionSchema } from "./connection.ts";
import type { Connection } from "./connection.ts";
import { lookupSchema } from "./lookup.ts";
import type { Lookup } from "./lookup.ts";
import { captureLossSchema, localAccessSchema } from "./local-access.ts";
import type { CaptureLoss, LocalAccess } from "./local-access.ts";
import { exchangeSchema, savedBodySchema } from "./exchange.ts";
import type { Exchange } from "./exchange.ts";

/** Factor name (`timezone`, `base-url`, `env:NAME`, ...) to the level it was given. */
export type Assignment = Readonly<Record<string, string>>;

export const subjectFactsSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** Digest over the bytes that run. */
  sha256: z.string(),
  /** As the user named it: `npm:@vendor/tool@1.2.3`, a path, a command line. */
  source: z.string(),
});
export type SubjectFacts = z.infer<typeof subjectFactsSchema>;

/** How a trial ended. */
export const endings = [
  "exited",
  "signalled",
  "time-limit",
  "memory-limit",
  "record-limit",
  "tracer-lost",
  "interrupted",
  "not-started",
] as const;
export type Ending = (typeof endings)[number];

/** How many variables the subject was given, and how many bytes each file has that was put there, by absolute path. */
export const worldSizeSchema = z.object({
  variables: z.int(),
  files: z.record(z.string(), z.int()),
});
export type WorldSize = Readonly<z.infer<typeof worldSizeSchema>>;

/** Everything seen in one trial. Written once, judged later; never changed after. */
export interface Trace {
  readonly schema: "telltale.trace/1";
  /** Unique in its audit, in the order begun: `t1`, `t2`, ...; `o1`, ... of those that only show what is read. */
  readonly id: string;
  readonly subject: SubjectFacts;
  /** What the trial was for: `install`, `observation`, `control`, `treatment`, `watch`, ... */
  readonly role: string;
  /** What the puppet played: `ok` or `tools`. */
  readonly scenario: string;
  readonly environment: Assignment;
  /** Where the trial's own files were, as seen by the subject. */
  readonly places: {
    readonly home: string;
    readonly workspace: string;
    readonly temp: string;
    readonly own: readonly string[];
  };
  /** The words that the trial put in as the user's: prompt, file contents, identity. */
  readonly given: readonly { readonly name: string; readonly value: string }[];
  /** What lay in its world, as far as a subject may count or measure it; not known of traces from before this was kept. */
  readonly laid?: WorldSize | undefined;
  readonly argv: readonly string[];
  /** Wall clock, RFC 3339, at the start. */
  readonly began: string;
  /** Milliseconds. */
  readonly took: number;
  readonly ending: Ending;
  readonly exitCode?: number;
  readonly signal?: string;
  /** How it was observed: which means the cage had (`namespaces`, `strace`, `conntrack`, ...). */
  readonly means: readonly string[];
  readonly stdout: Body;
  readonly stderr: Body;
  readonly processes: readonly Process[];
  readonly files: readonly FileAccess[];
  readonly lookups: readonly Lookup[];
  readonly connections: readonly Connection[];
  readonly exchanges: readonly Exchange[];
  readonly notes: readonly Note[];
  /** What it asked for on its own machine and had not made itself. */
  readonly wanted?: readonly LocalAccess[] | undefined;
  /** What left and was not kept, where the cage could count. */
  readonly lost?: CaptureLoss | undefined;
  /** What earlier launches in the same home sent, where the trace is of a later one. Times are of the earlier launches' own. */
  readonly earlier?: {
    readonly lookups: readonly Lookup[];
    readonly connections: readonly Connection[];
    readonly exchanges: readonly Exchange[];
  };
}

export const traceSchema = z.object({
  schema: z.literal("telltale.trace/1"),
  id: z.string(),
  subject: subjectFactsSchema,
  role: z.string(),
  scenario: z.string(),
  environment: z.record(z.string(), z.string()),
  places: z.object({
    home: z.string(),
    workspace: z.string(),
    temp: z.string(),
    own: z.array(z.string()),
  }),
  given: z.array(z.object({ name: z.string(), value: z.string() })),
  laid: worldSizeSchema.optional(),
  argv: z.array(z.string()),
  began: z.iso.datetime(),
  took: z.number(),
  ending: z.enum(endings),
  exitCode: z.int().optional(),
  signal: z.string().optional(),
  means: z.array(z.string()),
  stdout: savedBodySchema,
  stderr: savedBodySchema,
  processes: z.array(processSchema),
  files: z.array(fileAccessSchema),
  lookups: z.array(lookupSchema),
  connections: z.array(connectionSchema),
  exchanges: z.array(exchangeSchema),
  notes: z.array(noteSchema),
  wanted: z.array(localAccessSchema).optional(),
  lost: captureLossSchema.optional(),
  earlier: z
    .object({
      lookups: z.array(lookupSchema),
      connections: z.array(connectionSchema),
      exchanges: z.array(exchangeSchema),
    })
    .optional(),
});
/** A trace as it stands in `trace.json`: the same, with bodies as references to blobs. */
export type SavedTrace = z.infer<typeof traceSchema>;
