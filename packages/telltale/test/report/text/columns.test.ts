import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { columnsOf, padEnd, padStart } from "../../../src/report/text/columns.ts";

// Expected widths are those of UAX #11 (East_Asian_Width) and of general category Mn.
const widths: readonly (readonly [string, number])[] = [
  ["", 0],
  ["plain", 5],
  ["Grüße", 5],
  ["東京", 4],
  ["ひらがな", 8],
  ["한국어", 6],
  ["\u1112\u1161\u11ab", 2],
  ["ｆｕｌｌ", 8],
  ["ｱｲｳ", 3],
  ["、。", 4],
  ["cafe\u0301", 4],
  ["🙂", 2],
  ["🇩🇪", 2],
  ["…─█", 3],
  ["𠀀", 2],
];

test("wide characters take two columns, marks none", () => {
  for (const [text, width] of widths) assert.equal(columnsOf(text), width, text);
});

test("padding brings a text to a width and leaves a longer one alone", () => {
  assert.equal(padEnd("東", 4), "東  ");
  assert.equal(padStart("東", 4), "  東");
  assert.equal(padEnd("longer", 3), "longer");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(80), (text, width) => {
      assert.equal(columnsOf(padEnd(text, width)), Math.max(width, columnsOf(text)));
      assert.equal(columnsOf(padStart(text, width)), Math.max(width, columnsOf(text)));
    }),
  );
});
