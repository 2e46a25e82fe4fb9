import type { AuditResult } from "./result.ts";

/**
 * 1 findings at or above the policy's threshold, 3 nothing such and too little was seen to say, 0 nothing such. (2 is
 * for wrong use and for failures.) What was found comes first: a subject that hides in noise is not let off by it.
 */
export function exitCodeOf(result: Pick<AuditResult, "verdict" | "conclusive">): 0 | 1 | 3 {
  if (result.verdict !== "pass") return 1;
  return result.conclusive ? 0 : 3;
}
