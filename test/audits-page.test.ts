import assert from "node:assert/strict";
import { test } from "node:test";
import { auditsPage } from "../bench/audits/page.ts";
import type { AuditRecord, JudgedAgain } from "../bench/audits/record.ts";
import type { Dependence } from "../packages/telltale/src/experiment/signals/dependence.ts";

function dependence(change: Partial<Dependence>): Dependence {
  return {
    id: "aaaabbbbcccc",
    class: "covert",
    factors: ["timezone"],
    levels: {},
    host: "api.example",
    where: "POST / body",
    form: "whitespace",
    pValue: 1e-9,
    bits: { proven: 1, low: 1, high: 1 },
    example: [],
    trials: { agreeing: 24, total: 24 },
    ...change,
  };
}

function record(seed: number, dependences: readonly Dependence[], verdict = "fail"): AuditRecord {
  return {
    ...{ spec: "npm:tool@1.0.0", of: "now", seed, exitCode: 1, peakBytes: 2 ** 30 },
    result: {
      ...{ name: "tool", version: "1.0.0", verdict, conclusive: true, inconclusiveBecause: [] },
      ...{ dependences: [...dependences], identifiers: 0, hosts: [], trials: 90, seconds: 60 },
    },
  };
}

function row(records: readonly AuditRecord[]): string {
  const page = auditsPage([{ spec: "npm:tool@1.0.0", records, again: [] }], {}, "now");
  return page.split("\n").find((line) => line.startsWith("| tool@1.0.0")) ?? "";
}

test("the same verdict twice is the same causes called hidden, whatever else differs", () => {
  const hidden = dependence({});
  const open = dependence({ class: "overt", form: "value" });
  assert.match(row([record(1, [hidden, open]), record(2, [hidden])]), /\| yes +\|$/);
  const other = dependence({ factors: ["locale"] });
  assert.match(row([record(1, [hidden]), record(2, [other])]), /\| no +\|$/);
  assert.match(row([record(1, [hidden]), record(2, [hidden], "review")]), /\| no +\|$/);
  assert.match(row([record(1, [hidden])]), /\| not run twice +\|$/);
});

test("a claim that nobody looked at says so, and a subject's text ends no cell", () => {
  const hidden = dependence({ where: "POST / body | <b>" });
  const rows = [{ spec: "npm:tool@1.0.0", records: [record(1, [hidden])], again: [] }];
  assert.match(auditsPage(rows, {}, "now"), /not looked at yet \(aaaabbbbcccc\)/);
  const judged = auditsPage(rows, { aaaabbbbcccc: "a space of its own" }, "now");
  assert.match(judged, /a space of its own/);
  assert.ok(!judged.includes("<b>") && !judged.includes("body | "));
});

test("an audit without a result stands there with why, and one of other sources is counted", () => {
  const lost: AuditRecord = {
    ...{ spec: "npm:tool@1.0.0", of: "then", seed: 1, exitCode: 2, peakBytes: 0 },
    complaint: "a line\nthe last line\n",
  };
  const page = auditsPage([{ spec: "npm:tool@1.0.0", records: [lost], again: [] }], {}, "now");
  assert.match(page, /no result: the last line/);
  assert.match(page, /1 of the audits were made with sources before these/);
});

test("what other sources called hidden stands beside what the sources as they are make of the same traces", () => {
  const spec = "npm:tool@1.0.0";
  const before = { ...record(1, [dependence({})]), of: "then" };
  const cellsOf = (again: readonly JudgedAgain[]): readonly string[] => {
    const page = auditsPage([{ spec, records: [before], again }], {}, "now");
    const line = page.split("\n").find((each) => each.startsWith("| tool@1.0.0")) ?? "";
    return line
      .split("|")
      .slice(3, 5)
      .map((each) => each.trim());
  };
  assert.deepEqual(cellsOf([{ spec, seed: 1, of: "now", hidden: [] }]), ["1", "0"]);
  assert.deepEqual(cellsOf([{ spec, seed: 1, of: "then", hidden: [] }]), ["1", "not judged again"]);
  assert.deepEqual(cellsOf([]), ["1", "not judged again"]);
});

test("a release whose channel is known has a row a seed: a part with a factor too many is missed", () => {
  const spec = "npm:@anthropic-ai/claude-code@2.1.196";
  const sign = dependence({ factors: ["base-url"], form: "confusable-character", pValue: 3e-10 });
  const date = dependence({ factors: ["timezone", "base-url"], form: "date-format", pValue: 2e-6 });
  const wider = { ...date, factors: ["timezone", "base-url", "locale"] };
  const records = [record(1, [sign, date]), record(7, [sign, wider])];
  const page = auditsPage([{ spec, records, again: [] }], {}, "now");
  assert.match(page, /in 1 of 2/);
  assert.match(page, /\| 1 +\| fail +\| 90 +\| 1\.0 +\| 3e-10 +\| 2e-6 +\| 0 +\|/);
  assert.match(page, /\| 7 +\| fail +\| 90 +\| 1\.0 +\| 3e-10 +\| missed +\| 1 +\|/);
});
