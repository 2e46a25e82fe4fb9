import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultPolicy } from "../../../src/judgement/policy/default.ts";
import { isAtLeast, policySchema, verdictOf } from "../../../src/judgement/policy/policy.ts";
import { severities } from "../../../src/judgement/rules/finding.ts";

const finding = (rule: string, severity: (typeof severities)[number]) => ({
  rule,
  severity,
  title: "",
  evidence: [],
});

test("the default policy is one", () => {
  assert.deepEqual(policySchema.parse(defaultPolicy), defaultPolicy);
});

test("a covert dependence fails, medium and above asks for a review, the rest passes", () => {
  assert.equal(verdictOf([], defaultPolicy), "pass");
  assert.equal(verdictOf([finding("x", "low")], defaultPolicy), "pass");
  assert.equal(verdictOf([finding("x", "info"), finding("y", "medium")], defaultPolicy), "review");
  assert.equal(verdictOf([finding("x", "critical")], defaultPolicy), "review");
  assert.equal(verdictOf([finding("covert-dependence", "high")], defaultPolicy), "fail");
});

test("severities have an order", () => {
  assert.deepEqual(
    [...severities].filter((severity) => isAtLeast(severity, "medium")),
    ["medium", "high", "critical"],
  );
});
