import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { columnsOf } from "../../../src/report/text/columns.ts";
import { cutEnd, cutMiddle, cutStart } from "../../../src/report/text/cut.ts";
import { visible } from "../../../src/report/text/visible.ts";
import { growthOf } from "../../steps.ts";

test("each cut keeps its side and marks what is left out", () => {
  assert.equal(cutEnd("abcdefgh", 5), "abcd…");
  assert.equal(cutStart("abcdefgh", 5), "…efgh");
  assert.equal(cutMiddle("abcdefgh", 5), "ab…gh");
  assert.equal(cutMiddle("abcdefgh", 8), "abcdefgh");
  assert.equal(cutEnd("abc", 0), "");
});

test("a wide character is not cut in half, nor a base from its marks", () => {
  assert.equal(cutEnd("東京都", 4), "東…");
  assert.equal(cutEnd("cafe\u0301s and more", 5), "cafe\u0301…");
  assert.equal(cutStart("xx🇩🇪", 3), "…🇩🇪");
});

test("no cut is wider than asked for, makes half a character, or changes what fits", () => {
  const text = fc.string({ unit: "binary", maxLength: 80 }).map(visible);
  fc.assert(
    fc.property(text, fc.nat(60), (whole, width) => {
      for (const cut of [cutEnd, cutStart, cutMiddle]) {
        const shown = cut(whole, width);
        assert.ok(columnsOf(shown) <= width, `${shown} in ${width}`);
        assert.ok(shown.isWellFormed());
        if (columnsOf(whole) <= width) assert.equal(shown, whole);
        else if (width > 0) assert.ok(shown.includes("…"));
      }
    }),
    { numRuns: 1000 },
  );
});

test("a long text takes no more steps to cut than a short one", () => {
  for (const cut of [cutEnd, cutStart, cutMiddle])
    assert.equal(
      growthOf((count) => cut("é東".repeat(count), 40), 1000),
      1,
    );
});
