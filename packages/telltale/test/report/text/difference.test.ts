import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { columnsOf } from "../../../src/report/text/columns.ts";
import { showDifference } from "../../../src/report/text/difference.ts";

function shown(values: readonly string[], width: number): readonly string[] {
  return showDifference(values, width).map((row) => row.map((part) => part.text).join(""));
}

test("look-alike characters are followed by their names, in every value", () => {
  assert.deepEqual(shown(["Today's date", "Todayʼs date", "Today’s date"], 80), [
    "Today'U+0027s date",
    "TodayʼU+02BCs date",
    "Today’U+2019s date",
  ]);
});

test("characters that do not look alike are not named", () => {
  assert.deepEqual(shown(["2026-11-20", "2026/11/20"], 80), ["2026-11-20", "2026/11/20"]);
  assert.deepEqual(shown(["in 東京", "in 大阪"], 80), ["in 東京", "in 大阪"]);
});

test("a look-alike against something else altogether is named too", () => {
  assert.deepEqual(shown(["name", "nаme", "nome"], 80), ["naU+0061me", "nаU+0430me", "nome"]);
});

test("white space and invisible characters that differ are named", () => {
  assert.deepEqual(shown(["a b", "a  b"], 80), ["a b", "a U+0020b"]);
  assert.deepEqual(shown(["ab", "a\u200bb"], 80), ["ab", "aU+200Bb"]);
  assert.deepEqual(shown(["a b", "a\u00a0b"], 80), ["aU+0020b", "aU+00A0b"]);
});

test("an empty value says so", () => {
  assert.deepEqual(shown(["x", ""], 80), ["x", "(nothing)"]);
});

test("a long value is cut on both sides and the difference stays in view, at the same column", () => {
  const values = ["-", "/"].map(
    (mark) => `${"before ".repeat(100)}2026${mark}11${"after ".repeat(100)}`,
  );
  const rows = shown(values, 40);
  assert.ok(rows[0]?.includes("2026-11") && rows[1]?.includes("2026/11"));
  assert.equal(rows[0]?.indexOf("2026-11"), rows[1]?.indexOf("2026/11"));
  for (const row of rows)
    assert.ok(columnsOf(row) <= 40 && row.startsWith("…") && row.endsWith("…"));
});

test("differences far apart are both kept in view", () => {
  const values = ["1", "2"].map((mark) => `a${mark}${"middle ".repeat(60)}z${mark}`);
  const rows = shown(values, 40);
  assert.equal(rows.length, values.length);
  for (const [index, row] of rows.entries()) {
    assert.ok(row.startsWith(`a${index + 1}`) && row.endsWith(`z${index + 1}`), row);
  }
});

test("no row is wider than asked for, and none carries a control or an invisible character", () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom("a", "b", "'", "ʼ", " ", "\u001b", "\u202e", "東"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 60,
  });
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 16, max: 100 }),
      (values, width) => {
        const rows = shown(values, width);
        assert.equal(rows.length, values.length);
        for (const row of rows) {
          assert.ok(columnsOf(row) <= width);
          assert.doesNotMatch(row, /[\p{Cc}\p{Cf}\p{Cs}]/u);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test("a short value is shown beside one wider than the line", () => {
  const long = `suites 1301-1302 extensions ${"0-23-".repeat(30)}`;
  assert.deepEqual(shown([long, "none"], 20)[1], "none");
});
