import type { Policy } from "../policy/policy.ts";
import type { AuditResult } from "./result.ts";

/** Why too little was seen to say, one line each; empty when enough was seen. */
export function inconclusiveReasons(
  finishedTrials: number,
  coverage: Pick<AuditResult["coverage"], "bytesDecoded" | "bytesOut">,
  policy: Policy,
): string[] {
  const reasons: string[] = [];
  if (finishedTrials < policy.leastFinishedTrials) {
    reasons.push(
      finishedTrials === 0
        ? "no trial finished its turn"
        : `only ${finishedTrials} of at least ${policy.leastFinishedTrials} trials finished the turn`,
    );
  }
  if (coverage.bytesDecoded < policy.leastDecodedShare * coverage.bytesOut) {
    const share = Math.floor((coverage.bytesDecoded / coverage.bytesOut) * 100);
    reasons.push(
      `only ${share}% of the ${coverage.bytesOut} bytes that left could be decoded (at least ${Math.round(policy.leastDecodedShare * 100)}% are needed)`,
    );
  }
  return reasons;
}
