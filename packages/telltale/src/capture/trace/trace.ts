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

/** Maps a factor name (`timezone`, `base-url`, `env:NAME`, ...) to its assigned level. */
export type Assignment = Readonly<Record<string, string>>;

export const subjectFactsSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** Digest of the bytes that are run. */
  sha256: z.string(),
  /** The subject as the user named it: `npm:@vendor/tool@1.2.3`, a path, a command line. */
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

/**
 * Size of the world that the subject was given: how many variables, and the bytes of each file put there, by absolute
 * path.
 */
export const worldSizeSchema = z.object({
  variables: z.int(),
  files: z.record(z.string(), z.int()),
});
export type WorldSize = Readonly<z.infer<typeof worldSizeSchema>>;

/** Everything captured in one trial. It is written once, judged later, and never changed. */
export interface Trace {
  readonly schema: "telltale.trace/1";
  /** Unique in its audit, in the order begun: `t1`, `t2`, ...; `o1`, ... for observation trials. */
  readonly id: string;
  readonly subject: SubjectFacts;
  /** The purpose of the trial: `install`, `observation`, `control`, `treatment`, `watch`, ... */
  readonly role: string;
  /** The scenario that the puppet played: `ok` or `tools`. */
  readonly scenario: string;
  readonly environment: Assignment;
  /** The paths of the trial's own folders, as seen by the subject. */
  readonly places: {
    readonly home: string;
    readonly workspace: string;
    readonly temp: string;
    readonly own: readonly string[];
  };
  /** Texts that the trial put in on the user's behalf: prompt, file contents, identity. */
  readonly given: readonly { readonly name: string; readonly value: string }[];
  /** What a subject can count or measure in its world; absent in older traces, which do not record it. */
  readonly laid?: WorldSize | undefined;
  readonly argv: readonly string[];
  /** Wall clock, RFC 3339, at the start. */
  readonly began: string;
  /** Milliseconds. */
  readonly took: number;
  readonly ending: Ending;
  readonly exitCode?: number;
  readonly signal?: string;
  /** The means of observation that the cage had (`namespaces`, `strace`, `conntrack`, ...). */
  readonly means: readonly string[];
  readonly stdout: Body;
  readonly stderr: Body;
  readonly processes: readonly Process[];
  readonly files: readonly FileAccess[];
  readonly lookups: readonly Lookup[];
  readonly connections: readonly Connection[];
  readonly exchanges: readonly Exchange[];
  readonly notes: readonly Note[];
  /** Services on its own machine that the subject contacted and did not start itself. */
  readonly wanted?: readonly LocalAccess[] | undefined;
  /** What was sent and not recorded, where the cage could count it. */
  readonly lost?: CaptureLoss | undefined;
  /**
   * What earlier launches in the same home sent, in the trace of a later one. Their times count from their own start.
   */
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
/** A trace as it is in `trace.json`: bodies are references to blobs. */
export type SavedTrace = z.infer<typeof traceSchema>;
