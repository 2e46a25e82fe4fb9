import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { invisiblesIn, isInvisible } from "../../../../src/capture/dialect/characters/invisible.ts";
import { nameOf } from "../../../../src/capture/dialect/characters/name.ts";
import { isConfusable, skeleton } from "../../../../src/capture/dialect/characters/skeleton.ts";
import { confusables } from "../../../../src/capture/dialect/characters/table.ts";

test("the apostrophes that eyes take for one have one skeleton", () => {
  for (const apostrophe of ["\u2019", "\u02bc", "\u02b9", "\u2018", "\uff07", "`"]) {
    assert.equal(
      skeleton(`Today${apostrophe}s`),
      skeleton("Today's"),
      nameOf(apostrophe.codePointAt(0)!),
    );
  }
  assert.notEqual(skeleton("2026-11-20"), skeleton("2026/11/20"));
});

test("letters of other scripts, styled letters and hidden characters look the same", () => {
  for (const [one, other] of [
    ["раураl", "paypal"],
    ["𝐀𝗯𝚌", "Abc"],
    ["ａｂ", "ab"],
    ["a\u200bb\u{e0041}\u00ad", "ab"],
    ["a\u00a0b\u2009c", "a b c"],
    ["10", "lO"],
  ] as const) {
    assert.equal(skeleton(one), skeleton(other));
  }
});

test("plain ASCII is never confusable nor invisible", () => {
  for (let code = 0x20; code < 0x7f; code += 1) {
    assert.equal(isConfusable(String.fromCharCode(code)), false);
    assert.equal(isInvisible(code), false);
  }
});

test("the skeleton of a skeleton is itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.equal(skeleton(skeleton(text)), skeleton(text));
    }),
  );
});

test("every entry of the table is another character with a name, and looks like ASCII", () => {
  assert.ok(confusables.size > 100, `${confusables.size}`);
  for (const [code, { looksLike, name }] of confusables) {
    assert.ok(code > 0x7f);
    assert.match(looksLike, /^[\x20-\x7e]{1,3}$/);
    assert.match(name, /^[A-Z][A-Z\d -]+$/);
  }
});

test("names characters as Unicode does", () => {
  assert.equal(nameOf(0x02bc), "U+02BC MODIFIER LETTER APOSTROPHE");
  assert.equal(nameOf(0x27), "U+0027 APOSTROPHE");
  assert.equal(nameOf(0x2d), "U+002D HYPHEN-MINUS");
  assert.equal(nameOf(0x200b), "U+200B ZERO WIDTH SPACE");
  assert.equal(nameOf(0xfe0f), "U+FE0F VARIATION SELECTOR-16");
  assert.equal(nameOf(0xe0100), "U+E0100 VARIATION SELECTOR-17");
  assert.equal(nameOf(0xe0061), "U+E0061 TAG LATIN SMALL LETTER A");
  assert.equal(nameOf(0xff07), "U+FF07 FULLWIDTH APOSTROPHE");
  assert.equal(nameOf(0x4e2d), "U+4E2D", "a name that is not carried is not made up");
});

test("knows what is not drawn", () => {
  const hidden = [
    0, 0x1b, 0x7f, 0xad, 0x200b, 0x200d, 0x202e, 0x2060, 0x2066, 0x3164, 0xfe00, 0xfeff, 0xe0001,
    0xe01ef,
  ];
  for (const code of hidden) assert.equal(isInvisible(code), true, nameOf(code));
  for (const code of [0x09, 0x0a, 0x0d, 0xa0, 0xe9, 0x2003, 0x4e2d, 0x1f600]) {
    assert.equal(isInvisible(code), false, nameOf(code));
  }
  assert.deepEqual(invisiblesIn("a\u200bb\u200b\u2060"), [0x200b, 0x2060]);
});
