import { z } from "zod";
import { behaviourSchema } from "./bisect/behaviour.ts";

/*
 * What `telltale bisect --json` prints (`telltale.bisect/1`). Others build on it: extend, don't break.
 */

const releaseSchema = z.object({ version: z.string(), published: z.string() });

const runSchema = z.object({
  /** The first and the last release seen with it. */
  first: releaseSchema,
  last: releaseSchema,
  /** The nearest one before and after that was seen without it; absent where the list ends. */
  before: releaseSchema.optional(),
  after: releaseSchema.optional(),
  /** Releases between `before` and `first`, and between `last` and `after`, of which it is not known. */
  openBefore: z.number(),
  openAfter: z.number(),
});

const strandSchema = z.object({
  name: z.string(),
  /** First lines of the code, in the release of `place`. */
  code: z.array(z.string()),
  touches: z.array(z.string()),
  /** The more the likelier it is to be the behaviour meant. */
  weight: z.number(),
  place: z.object({
    version: z.string(),
    file: z.string(),
    line: z.number(),
    column: z.number(),
  }),
  /** In every release that was read. */
  throughout: z.boolean(),
  runs: z.array(runSchema),
});

const trialSchema = z.object({
  version: z.string(),
  /** False when it could not be run, or too little of it was tried to say that something is not there. */
  ran: z.boolean(),
  /** Why it was not. */
  because: z.string().optional(),
  trials: z.number(),
  /** Dependences on the factors that the trials showed. */
  dependences: z.array(
    z.object({
      class: z.string(),
      factors: z.array(z.string()),
      where: z.string(),
      form: z.string(),
    }),
  ),
});

const edgeSchema = z.object({
  with: z.string(),
  without: z.string(),
  /** Whether trials differ across the edge as the code does. */
  trials: z.enum(["confirm", "do not confirm", "not run", "not conclusive"]),
});

export const datingSchema = z.object({
  schema: z.literal("telltale.bisect/1"),
  package: z.string(),
  platform: z.string(),
  behaviour: behaviourSchema,
  releases: z.object({
    listed: z.number(),
    first: z.string(),
    last: z.string(),
    read: z.number(),
    /** Looked at without a result, each with why. */
    unknown: z.array(z.object({ version: z.string(), because: z.string() })),
    all: z.boolean(),
  }),
  strands: z.array(strandSchema),
  edges: z.array(edgeSchema),
  trials: z.array(trialSchema),
  /** Why it ended early; what was done until then is here. */
  stopped: z.string().optional(),
  seconds: z.number(),
});

export type Dating = z.infer<typeof datingSchema>;
export type DatedVariant = z.infer<typeof strandSchema>;
export type DatedRun = z.infer<typeof runSchema>;
export type ReleaseTrial = z.infer<typeof trialSchema>;
export type VariantChange = z.infer<typeof edgeSchema>;
