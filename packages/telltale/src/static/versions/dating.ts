import { z } from "zod";
import { behaviourSchema } from "./bisect/behaviour.ts";

/* The output of `telltale bisect --json` (`telltale.bisect/1`). It is a public contract: extend it, don't break it. */

const releaseSchema = z.object({ version: z.string(), published: z.string() });

const runSchema = z.object({
  /** The first and the last release that were read and have it. */
  first: releaseSchema,
  last: releaseSchema,
  /** The nearest releases before and after that were read and do not have it; absent where the list ends. */
  before: releaseSchema.optional(),
  after: releaseSchema.optional(),
  /** Unread releases between `before` and `first`, and between `last` and `after`. */
  openBefore: z.number(),
  openAfter: z.number(),
});

const strandSchema = z.object({
  name: z.string(),
  /** First lines of the code, in the release of `place`. */
  code: z.array(z.string()),
  touches: z.array(z.string()),
  /** A higher weight means that this is more likely the behaviour in question. */
  weight: z.number(),
  place: z.object({
    version: z.string(),
    file: z.string(),
    line: z.number(),
    column: z.number(),
  }),
  /** True where every release that was read has it. */
  throughout: z.boolean(),
  runs: z.array(runSchema),
});

const trialSchema = z.object({
  version: z.string(),
  /** False when it could not be run, or when too few trials were run to say that a dependence is absent. */
  ran: z.boolean(),
  /** The reason when `ran` is false. */
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
  /** Whether the trials differ across the introduction or removal as the code does. */
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
    /** Releases that could not be read, each with the reason. */
    unknown: z.array(z.object({ version: z.string(), because: z.string() })),
    all: z.boolean(),
  }),
  strands: z.array(strandSchema),
  edges: z.array(edgeSchema),
  trials: z.array(trialSchema),
  /** The reason why the search ended early; the results until then are kept. */
  stopped: z.string().optional(),
  seconds: z.number(),
});

export type Dating = z.infer<typeof datingSchema>;
export type DatedVariant = z.infer<typeof strandSchema>;
export type DatedRun = z.infer<typeof runSchema>;
export type ReleaseTrial = z.infer<typeof trialSchema>;
export type VariantChange = z.infer<typeof edgeSchema>;
