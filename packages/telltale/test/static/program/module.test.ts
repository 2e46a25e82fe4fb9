import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readModule } from "../../../src/static/program/module.ts";
import { SourceError } from "../../../src/static/program/source-error.ts";
import { walk } from "../../../src/static/program/walk.ts";

/** For each `name` in order of the text: the offset of its declaration, or -1. */
function declarations(text: string, name: string): readonly number[] {
  const module = readModule("a.js", text);
  const found: (readonly [number, number])[] = [];
  walk(module.program, (node) => {
    if (node.type === "Identifier" && node.name === name)
      found.push([node.start, module.names.of(node)?.declaredAt ?? -1]);
  });
  return found.toSorted(([one], [other]) => one - other).map(([, at]) => at);
}

describe("names", () => {
  const programs: readonly (readonly [string, readonly number[]])[] = [
    ["let a; a", [4, 4]],
    ["a; var a", [7, 7]],
    ["a(); function a() {}", [14, 14]],
    ["{ let a } a", [6, -1]],
    ["{ var a } a", [6, 6]],
    ["let a; { let a; a } a", [4, 13, 13, 4]],
    ["(a) => a; a", [1, 1, -1]],
    ["(function a() { a }); a", [10, 10, -1]],
    ["try {} catch (a) { a } a", [14, 14, -1]],
    ["for (let a of []) a; a", [9, 9, -1]],
    ["const { x: a = 1 } = y; a", [11, 11]],
    ["class a { b() { a } } a", [6, 6, 6]],
    ["function f() { if (x) { var a = 1 } return a }", [28, 28]],
    ["x.a; ({ a: 1 }); a: for (;;) break a", [-1, -1, -1, -1]],
    ["(a = b) => { var b; a }", [1, 1]],
  ];
  for (const [text, expected] of programs)
    test(text, () => {
      const found = declarations(text, "a").filter(
        (_at, index, all) => all.length > 0 && index >= 0,
      );
      assert.deepEqual(found, expected);
    });

  test("a name remembers the first values it is given, and how many there are", () => {
    const text = `let a = 0; ${Array.from({ length: 9 }, (_, index) => `a = ${index};`).join("")}`;
    const [binding] = readModule("a.js", text).names.bindings;
    assert.equal(binding?.writes, 10);
    assert.equal(binding.values.length, 6);
  });
});

describe("what is no JavaScript", () => {
  test("is refused with its place", () => {
    assert.throws(
      () => readModule("tool/a.js", "const = 1;"),
      (error) =>
        error instanceof SourceError && error.code === "not-javascript" && error.offset === 6,
    );
  });

  test("modules, scripts and TypeScript are read", () => {
    for (const [path, text] of [
      ["a.js", "import a from 'a'; await a; export default 1"],
      ["a.js", "with (a) b; return 1"],
      ["a.ts", "const a: number = 1 as number; enum B { C }"],
      ["a.tsx", "const a = <b c={d as any} />"],
      ["a.js", "#!/usr/bin/env node\nlet a"],
    ] as const)
      assert.equal(readModule(path, text).program.type, "Program", text);
  });
});
