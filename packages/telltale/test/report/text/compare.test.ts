import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { piecesOf } from "../../../src/report/text/compare.ts";
import { growthOf } from "../../steps.ts";

test("what differs is found inside what is shared", () => {
  assert.deepEqual(piecesOf(["on 2026-11-20.", "on 2026/11/20."]), [
    [
      { text: "on 2026", changed: false },
      { text: "-", changed: true },
      { text: "11", changed: false },
      { text: "-", changed: true },
      { text: "20.", changed: false },
    ],
    [
      { text: "on 2026", changed: false },
      { text: "/", changed: true },
      { text: "11", changed: false },
      { text: "/", changed: true },
      { text: "20.", changed: false },
    ],
  ]);
});

test("what one value alone changes is marked in all of them", () => {
  const rows = piecesOf(["a'b-c", "a’b-c", "aʼb/c"]);
  assert.deepEqual(
    rows.map((pieces) => pieces.filter((piece) => piece.changed).map((piece) => piece.text)),
    [
      ["'", "-"],
      ["’", "-"],
      ["ʼ", "/"],
    ],
  );
});

test("a surrogate pair is not taken apart", () => {
  // 🙂 and 🙃 share their first half, 🙂 (D83D DE42) and U+1FA42 (D83E DE42) their second.
  for (const other of ["🙃", "\u{1fa42}"]) {
    const rows = piecesOf(["x🙂y", `x${other}y`]);
    assert.deepEqual(
      rows[0]?.map((piece) => piece.text),
      ["x", "🙂", "y"],
    );
    assert.deepEqual(
      rows[1]?.map((piece) => piece.text),
      ["x", other, "y"],
    );
  }
});

test("the pieces joined are the values, equal values have no change, neighbours differ in kind", () => {
  const value = fc.string({
    unit: fc.constantFrom("a", "b", " ", "'", "ʼ", "🙂", "\u0301", "東"),
    maxLength: 30,
  });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
      const rows = piecesOf(values);
      assert.deepEqual(
        rows.map((pieces) => pieces.map((piece) => piece.text).join("")),
        values,
      );
      if (new Set(values).size === 1) assert.ok(rows.flat().every((piece) => !piece.changed));
      for (const pieces of rows) {
        for (const [index, piece] of pieces.entries()) {
          assert.notEqual(piece.text, "");
          assert.notEqual(piece.changed, pieces[index + 1]?.changed);
        }
      }
      const unchanged = rows.map((pieces) =>
        pieces
          .filter((piece) => !piece.changed)
          .map((piece) => piece.text)
          .join(""),
      );
      assert.equal(new Set(unchanged).size, 1, "what is not marked as changed is the same in all");
    }),
    { numRuns: 1000 },
  );
});

test("comparing long values takes steps in proportion to their length", () => {
  const compare = (length: number): readonly (number | undefined)[] => {
    const shared = "x".repeat(length);
    const rows = piecesOf([
      `${shared}${"a".repeat(length)}${shared}`,
      `${shared}${"b".repeat(length - 1)}${shared}`,
    ]);
    return rows[0]?.map((piece) => piece.text.length) ?? [];
  };
  assert.deepEqual(compare(1000), [1000, 1000, 1000]);
  assert.ok(growthOf(compare, 1000) < 8);
});
