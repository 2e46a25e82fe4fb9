import { z } from "zod";

/** What an audit knows of itself besides its traces: the part of a result that no trace holds. */
export const runFactsSchema = z.object({
  seed: z.int(),
  /** Wall time of the whole audit. */
  seconds: z.number().nonnegative(),
  /** `linux-x64` */
  platform: z.string(),
  /** Means that the cage lacked, one line each. */
  missing: z.array(z.string()),
  /** What the subject reads or names and no factor was made of, one line each. */
  notTested: z.array(z.string()).optional(),
  /** Levels and combinations that were planned and not tried, one line each. */
  notReached: z.array(z.string()),
  /** What a claim needed and the budget did not cover, one line each. */
  shortfall: z.array(z.string()).optional(),
  /** True when the user stopped it. */
  interrupted: z.boolean(),
});
export type RunFacts = z.infer<typeof runFactsSchema>;
