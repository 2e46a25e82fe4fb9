import assert from "node:assert/strict";
import { test } from "node:test";
import { inspectionSarif } from "../../../src/report/sarif/inspection-sarif.ts";
import { inspectionRules } from "../../../src/report/sarif/rules/index.ts";
import { sarifSchema } from "../../../src/report/sarif/sarif.ts";
import { emptyInspection, madeUpInspection } from "../inspect/made-up.ts";

const read = (text: string) => sarifSchema.parse(JSON.parse(text));
const [run] = read(inspectionSarif(madeUpInspection(), "0.1.0")).runs;

test("each result is of the rule at its index, with its level", () => {
  assert.deepEqual(
    run.results.map(({ ruleId }) => ruleId),
    ["hidden-table", "look-alike-choice", "flow", "service-client", "updater", "updater"],
  );
  for (const { ruleId, ruleIndex, level } of run.results) {
    const rule = run.tool.driver.rules[ruleIndex];
    assert.equal(rule?.id, ruleId);
    assert.equal(rule.defaultConfiguration.level, level);
  }
});

test("rules have names of their own and texts that end", () => {
  const ids = inspectionRules.map(({ meta }) => meta.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const { meta } of inspectionRules) {
    assert.match(meta.name, /^(?:[A-Z][a-z]+)+$/);
    assert.match(meta.fullDescription.text, /\.$/);
    assert.match(meta.help.text, /\.$/);
  }
});

test("a place is a relative reference with line, column and offset", () => {
  assert.deepEqual(run.results[0]?.locations, [
    {
      physicalLocation: {
        artifactLocation: { uri: "tool/cli.js" },
        region: { startLine: 3, startColumn: 9, charOffset: 70 },
      },
    },
  ]);
});

test("containers, spaces and what is absolute", () => {
  const inspection = madeUpInspection();
  const [table] = inspection.tables;
  assert.ok(table !== undefined);
  const places = ["tool!/$bunfs/root/a b.js", "/etc/x", "a:b", ""].map((file) => ({
    file,
    offset: 5,
  }));
  const tables = places.map((place, index) => ({ ...table, id: `t${index}`, place }));
  const { results } = read(inspectionSarif({ ...emptyInspection(), tables }, "0.1.0")).runs[0];
  assert.deepEqual(
    results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri),
    ["tool!/%24bunfs/root/a%20b.js", "etc/x", "a%3Ab", "unknown"],
  );
  assert.deepEqual(results[0]?.locations[0]?.physicalLocation.region, { byteOffset: 5 });
});

test("a finding keeps its fingerprint where it moves, and differs from others", () => {
  const moved = madeUpInspection();
  const tables = moved.tables.map((table) => ({ ...table, place: { ...table.place, line: 900 } }));
  const [other] = read(inspectionSarif({ ...moved, tables }, "0.2.0")).runs;
  const prints = (of: typeof run) =>
    of.results.map(({ partialFingerprints }) => partialFingerprints["telltale/v1"]);
  assert.deepEqual(prints(other), prints(run));
  assert.equal(new Set(prints(run)).size, run.results.length);
});

test("nothing found is no result", () => {
  assert.deepEqual(read(inspectionSarif(emptyInspection(), "0.1.0")).runs[0].results, []);
});

for (const [at, file, uri] of [
  ["", "pkg/a b/x.js", "a%20b/x.js"],
  ["src/pkg", "pkg/x.js", "src/pkg/x.js"],
  ["tools/pkg", "pkg!package/x.js", "tools/pkg!package/x.js"],
  ["src/pkg", "pkgs/x.js", "pkgs/x.js"],
  ["src/pkg", "pkg", "src/pkg"],
] as const)
  test(`${file} of a subject at "${at}" is told as ${uri}`, () => {
    const [table] = madeUpInspection().tables;
    assert.ok(table !== undefined);
    const inspection = { ...emptyInspection(), tables: [{ ...table, place: { file, offset: 0 } }] };
    const text = inspectionSarif(inspection, "0.1.0", { shown: "pkg", at });
    const [result] = read(text).runs[0].results;
    assert.equal(result?.locations[0]?.physicalLocation.artifactLocation.uri, uri);
  });

test("what an installation starts is an alert at its line; what is only worth knowing is none", () => {
  const finding = {
    rule: "install-script",
    title: "postinstall runs x",
    evidence: ["t/package.json"],
  };
  const place = { file: "t/package.json", offset: 9, line: 2, column: 3 };
  const inspection = {
    ...emptyInspection(),
    findings: [
      { ...finding, severity: "medium" as const, place },
      { ...finding, severity: "info" as const },
    ],
  };
  const { results } = read(inspectionSarif(inspection, "0.1.0")).runs[0];
  assert.deepEqual(
    results.map(({ ruleId, locations }) => [
      ruleId,
      locations[0]?.physicalLocation.region.startLine,
    ]),
    [["install-script", 2]],
  );
});
