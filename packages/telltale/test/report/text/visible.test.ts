import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { visible } from "../../../src/report/text/visible.ts";

/** What a terminal acts on or does not draw; written apart from the code under test. */
const dangerous = new RegExp(
  String.raw`[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufe00-\ufe0f\u{e0000}-\u{e01ef}]`,
  "u",
);

test("an escape sequence is drawn and not obeyed", () => {
  assert.equal(visible("a\u001b[31mb\u0007"), "a␛[31mb␇");
  assert.equal(visible("line\nnext\ttab\r\u007f"), "line␊next␉tab␍␡");
});

test("C1 controls, bidirectional controls and invisible characters are named", () => {
  assert.equal(visible("\u009b31m"), "U+009B31m");
  assert.equal(visible("a\u202eb"), "aU+202Eb");
  assert.equal(visible("a\u2066b\u2069"), "aU+2066bU+2069");
  assert.equal(visible("a\u200bb"), "aU+200Bb");
  assert.equal(visible("a\u{e0041}"), "aU+E0041");
  assert.equal(visible("a\u00a0b"), "aU+00A0b");
  assert.equal(visible("a\u3164b\u2800"), "aU+3164bU+2800");
});

test("a lone surrogate becomes the replacement character", () => {
  assert.equal(visible("a\ud800b"), "a\ufffdb");
});

test("what people read stays as it is", () => {
  const text = "Grüße, 東京 – naïve cafe\u0301 ’ Ελλάδα 🙂";
  assert.equal(visible(text), text);
});

test("marks that pile up on one base are named from the third on", () => {
  assert.equal(visible("e\u0301\u0302\u0303\u0304"), "e\u0301\u0302U+0303U+0304");
});

test("no control, bidirectional or invisible character ever comes out", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const shown = visible(text);
      assert.ok(shown.isWellFormed());
      assert.doesNotMatch(shown, dangerous);
      assert.equal(visible(shown), shown);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }), (units) => {
      assert.doesNotMatch(visible(String.fromCharCode(...units)), dangerous);
    }),
    { numRuns: 2000 },
  );
});
