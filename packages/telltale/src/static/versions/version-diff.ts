import { z } from "zod";

/*
 * What `telltale diff --json` prints (`telltale.diff/1`). Others build on it: extend, don't break.
 */

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

/** A line of code or text: the same in both, gone, or new. */
const lineSchema = z.object({ sign: z.enum([" ", "-", "+"]), text: z.string() });

/** What a function holds and uses, by kind; the first of each. */
const factsSchema = z.object({
  texts: z.array(z.string()),
  paths: z.array(z.string()),
  calls: z.array(z.string()),
  hosts: z.array(z.string()),
  characters: z.array(z.string()),
});

const changeSchema = z.object({
  change: z.enum(["new", "gone", "changed"]),
  /** `statement`: one at the top of a module. */
  what: z.enum(["function", "statement"]),
  /** As the newer version calls it; where it was minified the name means nothing. */
  name: z.string(),
  before: placeSchema.optional(),
  after: placeSchema.optional(),
  /** By what it touches and what of that is new; 0 where it touches nothing. */
  rank: z.number(),
  touches: z.array(z.string()),
  /** What it did not touch before, and what it touches no more. */
  gained: z.array(z.string()),
  lost: z.array(z.string()),
  added: factsSchema,
  removed: factsSchema,
  /** Lines that differ and some around, names aside; the first. */
  code: z.array(lineSchema),
  /** Of how many functions the same is true (a version number that stands in many places). */
  alike: z.number(),
});

const proseSchema = z.object({
  change: z.enum(["new", "gone", "changed"]),
  /** Whether it reads as instructions for a model. */
  prompt: z.boolean(),
  before: placeSchema.optional(),
  after: placeSchema.optional(),
  lines: z.array(lineSchema),
});

/** What a file names that the other version's does not. */
const textNamesSchema = z.object({
  hosts: z.array(z.string()),
  variables: z.array(z.string()),
  files: z.array(z.string()),
  commands: z.array(z.string()),
  characters: z.array(z.string()),
});

/** A file that is no JavaScript: a script of another language, instructions for a model, settings, or unknown bytes. */
const fileSchema = z.object({
  change: z.enum(["new", "gone", "changed"]),
  /** Below the subject's own folder. */
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

/** Something that is run without being called: a script of an installation, a build, a start. */
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
  /** Files that were not read, and why: the first. */
  unread: z.array(z.object({ path: z.string(), reason: z.string() })),
  unreadCount: z.number(),
  /** Files of other kinds that were compared as text, and those of which only the bytes were. */
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
  /** The weightiest first. */
  changes: z.array(changeSchema),
  hosts: namesSchema,
  variables: namesSchema,
  characters: namesSchema,
  prose: z.array(proseSchema),
  started: z.array(startedSchema),
  /** What is done and obeyed first. */
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
