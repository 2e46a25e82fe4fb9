import assert from "node:assert/strict";
import { test } from "node:test";
import { resolveDuplicates } from "../../../src/static/unpack/duplicate-entries.ts";

const placed = (names: readonly string[], root?: string) =>
  resolveDuplicates(
    names.map((name, index) => ({
      name,
      isLink: name.endsWith("@"),
      bytes: Buffer.from(`${index}`),
    })),
    root,
  );
const shown = (names: readonly string[], root?: string): readonly string[] =>
  placed(names, root).entries.map(({ name, bytes }) => `${name}=${bytes.toString()}`);

test("the last of several is in place, and those before it have names of their own", () => {
  assert.deepEqual(shown(["a.js", "b.js", "a.js", "./a.js"]), [
    "a.js=3",
    "b.js=1",
    "a.js#1=0",
    "a.js#2=2",
  ]);
});

test("npm takes the first name away, whatever it is", () => {
  assert.deepEqual(shown(["package/a", "other/a"], "package"), ["package/a=1", "package/a#1=0"]);
  assert.deepEqual(shown(["package/a", "other/a"]), ["package/a=0", "other/a=1"]);
});

const severities: readonly (readonly [readonly string[], readonly string[]])[] = [
  [["a", "b"], []],
  [["a", "a"], ["high"]],
  [["a/b", "a//b"], ["high"]],
  [["Read.js", "read.js"], ["medium"]],
  [["\u00e9.js", "e\u0301.js"], ["medium"]],
  [["a.js", "a.js."], ["medium"]],
];
for (const [names, right] of severities)
  test(`${JSON.stringify(names)} is ${right[0] ?? "nothing"}`, () => {
    assert.deepEqual(
      placed(names).findings.map(({ severity }) => severity),
      right,
    );
  });

test("the same content twice is only worth knowing", () => {
  const bytes = Buffer.from("x");
  const same = [0, 1].map(() => ({ name: "a", isLink: false, bytes }));
  assert.deepEqual(
    resolveDuplicates(same, undefined).findings.map(({ severity }) => severity),
    ["info"],
  );
});

test("a link and a file of one name are two things", () => {
  const bytes = Buffer.from("x");
  const both = [true, false].map((isLink) => ({ name: "a", isLink, bytes }));
  assert.equal(resolveDuplicates(both, undefined).findings[0]?.severity, "high");
});
