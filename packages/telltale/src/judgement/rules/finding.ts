import { z } from "zod";

export const severities = ["info", "low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];

/** A judgement by one rule over the evidence: a fact with its place, never an intent. */
export const findingSchema = z.object({
  rule: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  /** Places that show it: `t3 e2 body.system[0].text`, `t1 /home/dev/.npmrc`, a dependence's id. */
  evidence: z.array(z.string()),
});
export type Finding = z.infer<typeof findingSchema>;
