import { z } from "zod";

/** What an audit knows of itself besides its traces: the part of a result that no trace holds. */
export const runFactsSchema = z.object({
  seed: z.int(),
  /** Wall time of the whole audit. */
  seconds: z.number().nonnegative(),
  /** `linux-x64` */
  platform: z.string(),
  /** Means that the cage lacked and plans that were not reached, one line each. */
  missing: z.array(z.string()),
});
export type RunFacts = z.infer<typeof runFactsSchema>;
