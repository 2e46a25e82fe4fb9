import assert from "node:assert/strict";
import { test } from "node:test";
import { facetsOf } from "../../../src/experiment/observe/facets.ts";
import { textColumn } from "../inference/fake/columns.ts";

/** With which white space it was written in each trial, by the columns that look at nothing else. */
function spaced(texts: readonly string[]): readonly (readonly (string | undefined)[])[] {
  const began = texts.map(() => [0]);
  return facetsOf(textColumn(texts), began)
    .filter(({ facet }) => facet === "spacing")
    .map(({ symbols, values }) => [...symbols].map((symbol) => values[symbol]));
}

const listing = (indent: string, ...names: readonly string[]): string =>
  names.map((name) => `${indent}${name}\n`).join("");

test("how a text is indented is distinguished from what it says, where some words were seen with both indents", () => {
  const [one, ...more] = spaced([
    listing("\t", "a.js", "b.js"),
    listing("  ", "a.js", "b.js"),
    listing("\t", "main.go"),
    listing("  ", "x.py", "y.py", "z.py"),
    "",
  ]);
  assert.deepEqual(more, []);
  assert.ok(one !== undefined);
  assert.equal(one[0], one[2]);
  assert.equal(one[1], one[3]);
  assert.notEqual(one[0], one[1]);
  assert.equal(one[4], undefined, "nothing to indent");
});

test("what is spaced otherwise only because it says something else has no spacing of its own", () => {
  assert.deepEqual(spaced([listing("\t", "main.go"), listing("  ", "a.js"), "none"]), []);
  assert.deepEqual(spaced(["a\tb", "a  b"]), [], "one text: its values tell it");
});
