import { isAtLeast } from "../policy/policy.ts";
import type { Policy } from "../policy/policy.ts";
import type { AuditResult } from "./result.ts";

/** 0 nothing at or above the policy's threshold, 1 findings, 3 too little was seen to say. (2 is for wrong use and for failures.) */
export function exitCodeOf(result: AuditResult, policy: Policy): 0 | 1 | 3 {
  if (!result.conclusive) return 3;
  if (result.verdict === "fail") return 1;
  return result.findings.some((finding) => isAtLeast(finding.severity, policy.reviewAt)) ? 1 : 0;
}
