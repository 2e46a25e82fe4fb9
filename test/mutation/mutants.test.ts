import assert from "node:assert/strict";
import { test } from "node:test";
import { mutantsOf } from "../../bench/mutation/mutants.ts";

const changesOf = (text: string): readonly string[] =>
  mutantsOf("a.ts", text).map(({ change }) => change);

test("operators, conditions, numbers and booleans are changed, one at a time", () => {
  assert.deepEqual(changesOf("const f = (a, b) => a < b && !a;"), [
    "&& to ||",
    "< to <=",
    "!a to (a)",
  ]);
  assert.deepEqual(changesOf("if (a) f(1);"), ["a to !(a)", "1 to 2", "1 to 0"]);
  assert.deepEqual(changesOf("const a = true ? 0.5 : x;"), [
    "true to !(true)",
    "true to false",
    "0.5 to 1.5",
    "0.5 to (-0.5)",
  ]);
});

test("a list loses its last element, and a function what it returns where that is a list or a text", () => {
  assert.deepEqual(changesOf("const a = [b, c]; const d = [b]; const e = [];"), [
    ", c to nothing",
    "b to nothing",
  ]);
  assert.deepEqual(changesOf("const f = () =>\n  a.map(\n  g);"), ["a.map( g) to []"]);
  assert.deepEqual(changesOf("function f() { return `${a}`; }"), ['`${a}` to ""']);
  assert.deepEqual(changesOf("const f = () => [a, b];"), ["[a, b] to []", ", b to nothing"]);
  assert.deepEqual(changesOf("function f() { return a; } const g = () => ({ b });"), []);
});

test("types and texts stay as they are, and what types stand around is changed", () => {
  assert.deepEqual(changesOf('const a: 1 | 2 = "1 < 2" as "1 < 2"; type B = { c: 3 };'), []);
  assert.deepEqual(changesOf("f((a + 1) as number, b!);"), ["+ to -", "1 to 2", "1 to 0"]);
});

test("a change stands where it says", () => {
  const text = "const a = 1;\nconst b = a * 2;\n";
  const times = mutantsOf("a.ts", text).find(({ change }) => change === "* to /");
  assert.equal(times?.line, 2);
  assert.equal(text.slice(times?.start, times?.end), "*");
  assert.throws(() => mutantsOf("a.ts", "const ="), /a\.ts/);
});
