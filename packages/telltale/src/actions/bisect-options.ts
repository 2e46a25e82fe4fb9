import { z } from "zod";
import { behaviourSchema } from "../static/versions/bisect/behaviour.ts";

const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, `give a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine(
      (number) => number >= least && number <= most,
      `give a whole number from ${least} to ${most}`,
    );

/** What `telltale bisect` was asked for. */
export const bisectOptionsSchema = z
  .object({
    /** `npm:NAME`. */
    subject: z.string().min(1),
    behaviour: behaviourSchema,
    /** Factors that trials at the change points vary; none for no trials. */
    factors: z.array(z.string()).readonly(),
    from: z.string().optional(),
    to: z.string().optional(),
    prereleases: z.boolean().default(false),
    all: z.boolean().default(false),
    /** Releases read at most, where not all are. */
    most: count(2, 10_000).default(32),
    /** Seconds for the trials of one release. */
    budget: count(10, 3600).default(60),
    trials: z.boolean().default(true),
    json: z.boolean().default(false),
    quiet: z.boolean().default(false),
  })
  .readonly();
export type BisectOptions = z.infer<typeof bisectOptionsSchema>;
