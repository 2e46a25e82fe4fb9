import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import type { Inspection } from "../../../src/static/result/inspection.ts";
import { inspectionJson } from "../../../src/report/inspect/json.ts";
import { inspectionReport } from "../../../src/report/inspect/report.ts";
import { worthALook } from "../../../src/report/inspect/worth-a-look.ts";
import { columnsOf } from "../../../src/report/text/columns.ts";
import { emptyInspection, madeUpInspection } from "./made-up.ts";

const plain = (inspection: Inspection, columns = 100) =>
  inspectionReport(inspection, { columns, colour: false, exitCode: 1 });

describe("the screen", () => {
  const text = plain(madeUpInspection());

  test("says what was found, and first what a person should look at", () => {
    assert.match(text, /^ {2}1 hidden table · 1 choice among look-alikes · 1 flow · 1 host · /m);
  });

  for (const [what, pattern] of [
    [
      "a table with its values",
      /HIDDEN +2 hosts, hidden by base64, xor +cli\.js:3:9\n +a\.vendor\.example {2}b\./,
    ],
    [
      "look-alikes with their names",
      /choice among look-alikes: U\+0027 APOSTROPHE, U\+02BC MODIFIER/,
    ],
    [
      "a flow with its path",
      /timezone \(Intl…timeZone\) chooses prompt \(and 2 more ways\)\n.*among "'", "ʼU\+02BC"\n.*chosen by: zone ===/,
    ],
    ["what is new", /new hosts \(1\): api\.vendor\.example/],
    ["hosts, and how many are only mentioned", /HOSTS +api\.vendor\.example {2}1 only mentioned/],
    ["services", /SERVICES +telemetry +OpenTelemetry \(OTLP\): says /],
    ["updaters", /UPDATES +calls checkForUpdates/],
    ["what switches off", /OPT-OUT +ACME_NO_TELEMETRY\n/],
    ["variables", /ENV +ACME_MODE\n/],
    ["files", /FILES +~\/\.acme\/key\n/],
    ["commands", /RUNS +acme --version\n/],
    ["packages", /MADE OF +tool@1\.0\.0\n/],
    [
      "what was not read",
      /coverage +93% of 2 thousand characters of JavaScript read · not read: 100 B of byte code/,
    ],
    ["why", /not read: tool\/big\.zip: too large, 4 kB\n +tool\/bad\.js: read as text only/],
    ["the exit code", / exit 1\n$/],
  ] as const)
    test(`shows ${what}`, () => assert.match(text, pattern));

  test("is within any width", () => {
    for (const columns of [80, 100, 160])
      for (const line of plain(madeUpInspection(), columns).split("\n"))
        assert.ok(columnsOf(line) <= columns, line);
  });

  test("of nothing says so", () => {
    const empty = plain(emptyInspection());
    assert.match(empty, /HOSTS +nothing/);
    assert.match(empty, /no JavaScript was found/);
    assert.doesNotMatch(empty, /HIDDEN|FLOWS|TEXTS|NEW/);
  });

  test("is coloured where it is wanted, with the same words", () => {
    const coloured = inspectionReport(madeUpInspection(), {
      columns: 100,
      colour: true,
      exitCode: 1,
    });
    assert.match(coloured, /\u001B\[/);
    assert.equal(coloured.replaceAll(/\u001B\[[\d;]*m/g, ""), text);
  });
});

test("nothing of the subject's acts on the terminal, wherever it stands", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 20 }), (hostile) => {
      const report = plain(withText(madeUpInspection(), `\u001B[2J\u202e${hostile}`));
      assert.doesNotMatch(report.replaceAll("\n", ""), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 50 },
  );
});

/** Every text of an inspection that can come from the subject with something hostile after it. */
function withText(inspection: Inspection, hostile: string): Inspection {
  const fixed = /^(?:schema|stated|use|as|through|holds|kind|reason)$/;
  const text = JSON.stringify(inspection, (key, value: unknown) =>
    typeof value === "string" && !fixed.test(key) ? `${value}${hostile}` : value,
  );
  return JSON.parse(text) as Inspection;
}

test("JSON is the inspection", () => {
  assert.deepEqual(JSON.parse(inspectionJson(madeUpInspection())), madeUpInspection());
});

test("worth a look are tables that a program can act by, and choices; not texts", () => {
  const inspection = madeUpInspection();
  assert.deepEqual(worthALook(inspection), { tables: 1, choices: 1, findings: 0, hidden: 0 });
  const texts = inspection.tables.map((table) => ({ ...table, holds: "text" as const }));
  assert.deepEqual(worthALook({ ...inspection, tables: texts }), {
    tables: 0,
    choices: 1,
    findings: 0,
    hidden: 0,
  });
  assert.deepEqual(worthALook(emptyInspection()), {
    tables: 0,
    choices: 0,
    findings: 0,
    hidden: 0,
  });
});
