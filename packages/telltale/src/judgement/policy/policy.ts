import { z } from "zod";
import { severities } from "../rules/finding.ts";
import type { Finding, Severity } from "../rules/finding.ts";

export const verdicts = ["pass", "review", "fail"] as const;
export type Verdict = (typeof verdicts)[number];

/** What findings lead to which verdict, and when too little was seen to say. */
export const policySchema = z.object({
  /** A finding of one of these rules fails the subject, whatever its severity. */
  failRules: z.array(z.string()),
  /** A finding of this severity or above asks for a review, and makes the exit code 1. */
  reviewAt: z.enum(severities),
  /** The least share of the bytes that left which must have been decoded, 0 to 1. */
  leastDecodedShare: z.number().min(0).max(1),
  /** The least number of trials that must have finished their turn. */
  leastFinishedTrials: z.int().nonnegative(),
});
export type Policy = z.infer<typeof policySchema>;

export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(threshold);
}

export function verdictOf(findings: readonly Finding[], policy: Policy): Verdict {
  if (findings.some((finding) => policy.failRules.includes(finding.rule))) return "fail";
  return findings.some((finding) => isAtLeast(finding.severity, policy.reviewAt))
    ? "review"
    : "pass";
}
