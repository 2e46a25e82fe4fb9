import { z } from "zod";
import { egressSchema } from "../../packages/telltale/src/judgement/audit/result.ts";
import { dependenceSchema } from "../../packages/telltale/src/experiment/signals/dependence.ts";

/** What is kept of one audit of one agent: enough to make the page again. */
export const auditRecordSchema = z.object({
  spec: z.string(),
  /** Digest of Telltale's sources: a record counts only for what it was made with. */
  of: z.string(),
  seed: z.int(),
  exitCode: z.int().nullable(),
  /** Of an audit without a result. */
  complaint: z.string().optional(),
  result: z
    .object({
      name: z.string(),
      version: z.string(),
      verdict: z.string(),
      conclusive: z.boolean(),
      inconclusiveBecause: z.array(z.string()),
      dependences: z.array(dependenceSchema),
      identifiers: z.int(),
      hosts: z.array(egressSchema.shape.host),
      trials: z.int(),
      seconds: z.number(),
    })
    .optional(),
  /** Bytes resident at most, of all processes of Telltale together, the caged ones left out. */
  peakBytes: z.int(),
});
export type AuditRecord = z.infer<typeof auditRecordSchema>;

/** What the saved traces of an audit give when they are judged by the sources as they are at that time. */
export const judgedAgainSchema = z.object({
  spec: z.string(),
  seed: z.int(),
  /** Digest of Telltale's sources that judged. */
  of: z.string(),
  hidden: z.array(dependenceSchema),
});
export type JudgedAgain = z.infer<typeof judgedAgainSchema>;
