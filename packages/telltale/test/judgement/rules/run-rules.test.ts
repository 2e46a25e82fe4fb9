import assert from "node:assert/strict";
import { test } from "node:test";
import { gatherEvidence } from "../../../src/judgement/rules/evidence.ts";
import { severities } from "../../../src/judgement/rules/finding.ts";
import type { Finding, Severity } from "../../../src/judgement/rules/finding.ts";
import type { Need } from "../../../src/judgement/rules/rule.ts";
import { gravestFirst, runRules } from "../../../src/judgement/rules/run-rules.ts";
import { decode, subject, traceOf } from "./made-up.ts";
import type { TraceFacts } from "./made-up.ts";

const finding = (rule: string, severity: Severity): Finding => ({
  rule,
  severity,
  title: rule,
  evidence: [],
});

test("findings are sorted by severity, those of one severity in their order", () => {
  assert.deepEqual(severities, ["info", "low", "medium", "high", "critical"]);
  const sorted = gravestFirst([
    finding("a", "low"),
    finding("b", "critical"),
    finding("c", "info"),
    finding("d", "high"),
    finding("e", "medium"),
    finding("f", "critical"),
  ]);
  assert.deepEqual(sorted.map(({ rule }) => rule).join(""), "bfdeac");
});

const needs: readonly Need[] = ["trials", "repeated-trials", "install", "file-tracer", "analysis"];

/** The needs that are not met by such trials. */
function lacking(...facts: readonly TraceFacts[]): readonly string[] {
  const traces = facts.map((each, index) => traceOf({ id: `t${index + 1}`, ...each }));
  const rules = needs.map((need) => ({
    meta: { id: need, title: need, severity: "info" as const, needs: [need] },
    judge: () => [],
  }));
  return runRules(gatherEvidence(subject, traces, undefined, decode), rules).skipped.map(
    ({ need }) => need,
  );
}

test("a rule is skipped, by name, where what it needs is not there", () => {
  const files = [{ path: "/a" }];
  assert.deepEqual(lacking(), [...needs]);
  assert.deepEqual(lacking({}), ["repeated-trials", "install", "file-tracer", "analysis"]);
  assert.deepEqual(lacking({ files }, {}), ["install", "analysis"]);
  assert.deepEqual(lacking({ role: "install", files }), ["repeated-trials", "analysis"]);
});
