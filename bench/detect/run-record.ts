import { z } from "zod";
import { dependenceSchema } from "../../packages/telltale/src/experiment/signals/dependence.ts";

/** What the bench keeps of one audit of one specimen: enough to judge it again when the comparison changes. */
export const runRecordSchema = z.object({
  specimen: z.string(),
  /** Digest of Telltale's sources, the specimen and the budget: a record counts only for what it was made with. */
  of: z.string(),
  seed: z.int(),
  budget: z.string(),
  began: z.string(),
  /** `failed`: no result came out of it. */
  ending: z.enum(["judged", "failed"]),
  /** Of a run without a result. */
  complaint: z.string().optional(),
  exitCode: z.int().nullable(),
  trials: z.int(),
  seconds: z.number(),
  /** Of all trials together, from the subject's start to its end. */
  trialSeconds: z.number(),
  /** In which some subject was running; records made before it was kept have two at a time throughout. */
  busySeconds: z.number().optional(),
  conclusive: z.boolean(),
  dependences: z.array(dependenceSchema),
  factorsTested: z.array(z.string()),
  unexplainedBitsPerTurn: z.number(),
});
export type RunRecord = z.infer<typeof runRecordSchema>;
