import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../../src/audit/judge.ts";
import type { AuditResult } from "../../../src/audit/result.ts";
import type { Dependence } from "../../../src/probe/dependence.ts";
import { auditReport } from "../../../src/report/audit/report.ts";
import { columnsOf } from "../../../src/report/text/columns.ts";
import { decode, dependenceOf, noAnalysis, traceOf } from "../../rules/made-up.ts";

function judged(dependences: readonly Dependence[] = []): AuditResult {
  const traces = ["t1", "t2"].map((id) => traceOf({ id }));
  const run = { seed: 7, seconds: 48, platform: "linux-x64", missing: [], notReached: [] };
  return judge(traces, { ...run, interrupted: false }, { ...noAnalysis, dependences }, { decode });
}

function report(result: AuditResult, columns: number): string {
  return auditReport(result, { columns, colour: false });
}

test("what no single place shows has a line of its own, safe for a terminal", () => {
  const place = "api.vendor.example POST /v1/messages body.x\u001b[2J";
  const unlocalised = [
    { factor: "timezone", pValue: 3e-9, places: [place, "b"], bits: 0.3 },
    { factor: "ci", pValue: 4e-8, places: [], bits: 0.1 },
  ];
  const text = report({ ...judged(), unlocalised }, 160);
  assert.match(text, /SPREAD {4}time zone {2}→ .*no single place {3}p 3e-9 .*body\.x.*\+1 place/);
  assert.match(text, /^ {12}CI {2}→ .*no single place {3}p 4e-8/m);
  assert.ok(!text.includes("\u001b"));
  for (const line of report({ ...judged(), unlocalised }, 80).split("\n"))
    assert.ok(columnsOf(line) <= 80, line);
  assert.doesNotMatch(report(judged(), 100), /SPREAD/);
});

test("bits come with their interval where it is wide, and without where it is not", () => {
  const shown = (low: number): string =>
    report(judged([dependenceOf({ bits: { proven: 2, low, high: 2 } })]), 120);
  assert.match(shown(1.6), /2 bits \(95%: 1\.6 to 2\)/);
  assert.match(shown(1.95), /2 bits$/m);
});
