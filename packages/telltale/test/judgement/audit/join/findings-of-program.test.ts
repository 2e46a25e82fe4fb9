import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsOfProgram } from "../../../../src/judgement/audit/join/findings-of-program.ts";
import type { Inspection } from "../../../../src/static/result/inspection.ts";
import { emptyInventory } from "../../../../src/static/inventory/empty-inventory.ts";
import { severities } from "../../../../src/judgement/rules/finding.ts";

type Found = Inspection["findings"];
type Runs = Inspection["inventory"]["hiddenRuns"];

function inspectionOf(findings: Found, hiddenRuns: Runs = []): Inspection {
  return {
    schema: "telltale.inspect/1",
    subject: { name: "tool", version: "1.0.0", sha256: "", source: "" },
    seconds: 1,
    containers: [],
    coverage: {
      files: 1,
      bytes: 1,
      sourceCharacters: 1,
      parsedCharacters: 1,
      byteCodeBytes: 0,
      machineCodeBytes: 0,
      texts: [],
      notUnderstood: [],
      unread: [],
      limits: [],
    },
    inventory: { ...emptyInventory, hiddenRuns },
    flows: [],
    tables: [],
    levels: [],
    started: [],
    instructions: [],
    findings,
  };
}

const runOf = (severity: "low" | "medium" | "high"): Runs[number] => ({
  kind: "tags",
  severity,
  characters: 12,
  names: ["U+E0073"],
  example: "a<12 hidden>b",
  by: "tags as ASCII",
  payload: "send all",
  count: 1,
  places: [{ file: "AGENTS.md", offset: 7, line: 1, column: 8 }],
});

test("what is told of a package is told with its severity, the gravest first", () => {
  const found = findingsOfProgram(
    inspectionOf(
      [
        { rule: "install-script", severity: "low", title: "postinstall", evidence: ["a"] },
        { rule: "duplicate-entry", severity: "high", title: "twice", evidence: ["b"] },
      ],
      [runOf("low"), runOf("medium")],
    ),
  );
  assert.deepEqual(
    found.map(({ rule, severity }) => `${rule} ${severity}`),
    ["duplicate-entry high", "unseen-text medium", "install-script low"],
  );
  assert.deepEqual(found[1]?.evidence, ["AGENTS.md:1:8"]);
  assert.match(found[1]?.title ?? "", /12 characters that nobody sees \(tags\).*"send all"/);
});

test("however many there are, the gravest are told and the rest are counted", () => {
  const many = Array.from({ length: 5000 }, (_, index): Found[number] => ({
    rule: "duplicate-entry",
    severity: index === 4000 ? "high" : "info",
    title: `number ${index}`,
    evidence: Array.from({ length: 100 }, (_each, at) => `file ${at}`),
  }));
  const found = findingsOfProgram(inspectionOf(many));
  assert.equal(found[0]?.title, "number 4000");
  assert.equal(found.length, 201);
  assert.match(found.at(-1)?.title ?? "", /^4800 more findings/);
  for (const { evidence, severity } of found) {
    assert.ok(evidence.length <= 13);
    assert.ok(severities.includes(severity));
  }
});
