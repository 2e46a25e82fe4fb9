import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../../src/judgement/audit/judge.ts";
import { auditResultSchema } from "../../../src/judgement/audit/result.ts";
import type { AuditResult } from "../../../src/judgement/audit/result.ts";
import type { Analysis } from "../../../src/judgement/rules/evidence.ts";
import { decode, noAnalysis, traceOf } from "../rules/made-up.ts";

function judged(analysis: Analysis): AuditResult {
  const traces = ["t1", "t2"].map((id) => traceOf({ id, exchanges: [{}] }));
  const run = { seed: 7, seconds: 48, platform: "linux-x64", missing: [], notReached: [] };
  return judge(traces, { ...run, interrupted: false }, analysis, { decode });
}

test("what only the two-sample test shows asks for a review, and is in the result only where there is some", () => {
  const found = {
    factor: "timezone",
    pValue: 1e-9,
    places: ["a.example POST / body.x"],
    bits: 0.3,
  };
  const result = judged({ ...noAnalysis, unlocalised: [found] });
  assert.deepEqual(auditResultSchema.parse(result).unlocalised, [found]);
  assert.equal(result.verdict, "review");
  assert.equal("unlocalised" in judged(noAnalysis), false);
});
