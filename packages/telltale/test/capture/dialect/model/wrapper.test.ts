import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { authoredSpans, hasWrapper } from "../../../../src/capture/dialect/model/wrapper.ts";
import { growthOf } from "../../../steps.ts";

test("cuts out blocks in tags at the start of a line", () => {
  const text = "before\n<env>\nOS: linux\n</env>\nafter";
  assert.deepEqual(authoredSpans(text), [
    { text: "before\n", author: "user" },
    { text: "<env>\nOS: linux\n</env>", author: "unknown" },
    { text: "\nafter", author: "user" },
  ]);
});

test("takes the outermost of nested blocks, and several in a row", () => {
  const text = '<context kind="a"><cwd>/</cwd></context>\n<system-reminder>x</system-reminder>';
  const wrapped = authoredSpans(text).filter((span) => span.author === "unknown");
  assert.equal(wrapped.length, 2);
});

test("knows a closing tag that repeats what the opening tag says", () => {
  const text = "<rules of the house>\nNone.\n</rules of the house>\nsay ok";
  assert.deepEqual(
    authoredSpans(text).map((span) => span.author),
    ["unknown", "user"],
  );
  assert.equal(hasWrapper("<rule>\nNone.\n</rules>"), false);
});

test("text without a whole block is the user's", () => {
  for (const text of [
    "say ok",
    "is a <b> b?",
    "<unclosed>\ntext",
    "a <i>word</i> in a line",
    "</env>",
  ]) {
    assert.equal(hasWrapper(text), false, text);
  }
});

test("loses nothing of any text", () => {
  const piece = fc.constantFrom("<a>", "</a>", "<b x='1'>", "</b>", "\n", "text", " ", "<");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      const spans = authoredSpans(text);
      assert.equal(spans.map((span) => span.text).join(""), text);
    }),
  );
});

test("a text made of tags that nothing closes is searched as often, however many they are", () => {
  const search = (length: number): boolean =>
    hasWrapper(`${Array.from({ length }, (_, index) => `<t${index}>\n`).join("")}</x>`);
  assert.equal(search(1000), false);
  assert.equal(growthOf(search, 1000), 1);
});
