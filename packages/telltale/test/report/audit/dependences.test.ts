import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../../src/judgement/audit/judge.ts";
import type { AuditResult } from "../../../src/judgement/audit/result.ts";
import type { Dependence } from "../../../src/experiment/signals/dependence.ts";
import { auditReport } from "../../../src/report/audit/report.ts";
import { columnsOf } from "../../../src/report/text/columns.ts";
import { decode, dependenceOf, noAnalysis, traceOf } from "../../judgement/rules/made-up.ts";

function judged(dependences: readonly Dependence[] = []): AuditResult {
  const traces = ["t1", "t2"].map((id) => traceOf({ id }));
  const run = { seed: 7, seconds: 48, platform: "linux-x64", missing: [], notReached: [] };
  return judge(traces, { ...run, interrupted: false }, { ...noAnalysis, dependences }, { decode });
}

function report(result: AuditResult, columns: number, why = false): string {
  return auditReport(result, { columns, colour: false, why });
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

test("what is unclear is listed separately from what is hidden, and says what would settle it", () => {
  const unclear = dependenceOf({
    class: "unclear",
    because: "its name says that it counts",
    settledBy: "what it counts, at more levels",
  });
  const text = report(judged([unclear]), 100);
  assert.match(text, /· 1 unclear/);
  assert.match(text, /^ {2}UNCLEAR {3}time zone/m);
  assert.match(text, /because its name says that it counts/);
  assert.match(text, /would be settled by what it counts, at more levels/);
  assert.doesNotMatch(text, /HIDDEN/);
  assert.match(text, /REVIEW/);
});

test("why each is called what it is called is said on request, within the screen", () => {
  const because = `it varies and ${"nothing there says so, ".repeat(6)}safe\u001b[2J`;
  const result = judged([dependenceOf({ because })]);
  assert.doesNotMatch(report(result, 100), /because/);
  const text = report(result, 80, true);
  assert.match(text, /because it varies/);
  assert.ok(!text.includes("\u001b"));
  for (const line of text.split("\n")) assert.ok(columnsOf(line) <= 80, line);
});
