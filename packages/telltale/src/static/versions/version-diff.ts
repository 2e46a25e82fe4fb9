import { z } from "zod";

/* The output of `telltale diff --json` (`telltale.diff/1`). It is a public contract: extend it, don't break it. */

const placeSchema = z.object({
  file: z.string(),
  offset: z.number(),
  line: z.number().optional(),
  column: z.number().optional(),
});

const subjectSchema = z.object({
  name: z.string(),
  version: z.string(),
  sha256: z.string(),
  source: z.string(),
});

/** A line of code or text: in both versions, removed, or added. */
const lineSchema = z.object({ sign: z.enum([" ", "-", "+"]), text: z.string() });

/** The facts of a function by kind, limited in number. */
const factsSchema = z.object({
  texts: z.array(z.string()),
  paths: z.array(z.string()),
  calls: z.array(z.string()),
  hosts: z.array(z.string()),
  characters: z.array(z.string()),
});

const changeSchema = z.object({
  change: z.enum(["new", "gone", "changed"]),
  /** `statement`: a statement at the top of a module. */
  what: z.enum(["function", "statement"]),
  /** Its name in the newer version; in minified code it means nothing. */
  name: z.string(),
  before: placeSchema.optional(),
  after: placeSchema.optional(),
  /** Ranks by its capabilities, those gained above all; 0 where it has none. */
  rank: z.number(),
  touches: z.array(z.string()),
  /** Capabilities gained and lost. */
  gained: z.array(z.string()),
  lost: z.array(z.string()),
  added: factsSchema,
  removed: factsSchema,
  /** Lines that differ when names are ignored, with some context; limited in number. */
  code: z.array(lineSchema),
  /** The number of functions with this same change (a version number stands in many places). */
  alike: z.number(),
});

const proseSchema = z.object({
  change: z.enum(["new", "gone", "changed"]),
  /** Whether it reads like instructions for a model. */
  prompt: z.boolean(),
  before: placeSchema.optional(),
  after: placeSchema.optional(),
  lines: z.array(lineSchema),
});

/** Names in a file that are missing from the other version's file. */
const textNamesSchema = z.object({
  hosts: z.array(z.string()),
  variables: z.array(z.string()),
  files: z.array(z.string()),
  commands: z.array(z.string()),
  characters: z.array(z.string()),
});

/**
 * A file that is not JavaScript: a script of another language, instructions for a model, settings, or unknown bytes.
 */
const fileSchema = z.object({
  change: z.enum(["new", "gone", "changed"]),
  /** Relative to the subject's own folder. */
  name: z.string(),
  kind: z.string(),
  role: z.enum(["script", "instructions", "settings", "text", "data"]),
  /** False where only its bytes were compared. */
  understood: z.boolean(),
  before: placeSchema.optional(),
  after: placeSchema.optional(),
  bytesBefore: z.number().optional(),
  bytesAfter: z.number().optional(),
  added: textNamesSchema,
  removed: textNamesSchema,
  lines: z.array(lineSchema),
});

/** A hook: a script that is run without being called, at installation, build or start. */
const startedSchema = z.object({
  change: z.enum(["new", "gone", "changed"]),
  by: z.string(),
  event: z.string(),
  when: z.enum(["install", "build", "start", "uninstall"]),
  package: z.string(),
  place: placeSchema,
  starts: z.array(z.string()),
  added: textNamesSchema,
  lines: z.array(lineSchema),
});

const countsSchema = z.object({
  modules: z.number(),
  functions: z.number(),
  characters: z.number(),
  /** Files that were not read, and why; limited in number. */
  unread: z.array(z.object({ path: z.string(), reason: z.string() })),
  unreadCount: z.number(),
  /** The number of other files that were compared as text, and of those compared only byte by byte. */
  texts: z.number(),
  notUnderstood: z.number(),
  notUnderstoodBytes: z.number(),
});

const namesSchema = z.object({ new: z.array(z.string()), gone: z.array(z.string()) });

export const versionDiffSchema = z.object({
  schema: z.literal("telltale.diff/1"),
  before: subjectSchema,
  after: subjectSchema,
  seconds: z.number(),
  functions: z.object({
    matched: z.number(),
    same: z.number(),
    changed: z.number(),
    new: z.number(),
    gone: z.number(),
  }),
  /** The highest rank first. */
  changes: z.array(changeSchema),
  hosts: namesSchema,
  variables: namesSchema,
  characters: namesSchema,
  prose: z.array(proseSchema),
  started: z.array(startedSchema),
  /** Scripts and instructions first. */
  files: z.array(fileSchema),
  coverage: z.object({ before: countsSchema, after: countsSchema, limits: z.array(z.string()) }),
});

export type VersionDiff = z.infer<typeof versionDiffSchema>;
export type FunctionChange = z.infer<typeof changeSchema>;
export type ProseChange = z.infer<typeof proseSchema>;
export type FileChange = z.infer<typeof fileSchema>;
export type HookChange = z.infer<typeof startedSchema>;
export type DiffLine = z.infer<typeof lineSchema>;
export type FactLists = z.infer<typeof factsSchema>;
export type ComparedSubject = z.infer<typeof subjectSchema>;
