import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readProgram } from "../../../src/static/inspection/read-program.ts";
import type { ReadLimits } from "../../../src/static/inspection/read-program.ts";
import type { FileKind, UnpackedFile } from "../../../src/static/unpack/unpacked.ts";

function file(path: string, text: string, more: Partial<UnpackedFile> = {}): UnpackedFile {
  const kind: FileKind = path.endsWith(".json")
    ? "json"
    : path.endsWith(".ts")
      ? "typescript"
      : "javascript";
  return { path, kind, text, bytes: Buffer.from(text), ...more };
}

function read(files: readonly UnpackedFile[], limits?: ReadLimits, own?: string) {
  const [modules, texts]: string[][] = [[], []];
  const program = readProgram(
    files,
    { module: ({ path }) => modules?.push(path), file: ({ path }) => texts?.push(path) },
    limits,
    own,
  );
  return { program, modules, texts };
}

describe("the order of reading", () => {
  test("what is run, what it imports, the own files, packages that nobody imports", () => {
    const { modules } = read([
      file("tool/node_modules/idle/index.js", "5"),
      file("tool/node_modules/used/package.json", `{"exports":{".":{"import":"./lib/main.js"}}}`),
      file("tool/node_modules/used/lib/main.js", "4"),
      file("tool/other.js", "3"),
      file("tool/part.js", `import "used";`),
      file("tool/run.js", `const a = require("./part");`),
      file("tool/package.json", `{"name":"tool","bin":{"tool":"run.js"}}`),
    ]);
    assert.deepEqual(modules, [
      "tool/run.js",
      "tool/part.js",
      "tool/node_modules/used/lib/main.js",
      "tool/other.js",
      "tool/node_modules/idle/index.js",
    ]);
  });

  test("the subject's own package among others", () => {
    const { modules } = read(
      [
        file("node_modules/a/index.js", "1"),
        file("node_modules/tool/package.json", `{"main":"./main"}`),
        file("node_modules/tool/a.js", "2"),
        file("node_modules/tool/main.js", "3"),
      ],
      undefined,
      "node_modules/tool",
    );
    assert.deepEqual(modules, [
      "node_modules/tool/main.js",
      "node_modules/tool/a.js",
      "node_modules/a/index.js",
    ]);
  });

  test("a file that says it is run", () => {
    assert.deepEqual(read([file("a.js", "1"), file("b.js", "2", { entry: true })]).modules, [
      "b.js",
      "a.js",
    ]);
  });

  test("manifests that are no JSON, and imports in a circle", () => {
    const { modules } = read([
      file("package.json", "{"),
      file("node_modules/a/package.json", "]"),
      file("a.js", `require("./b"); require("a"); require("./nowhere")`),
      file("b.js", `require("./a")`),
    ]);
    assert.deepEqual(modules, ["a.js", "b.js"]);
  });
});

test("what the parser refuses is kept as text, with one line", () => {
  const { program, modules, texts } = read([file("bad.js", "const = ;"), file("good.js", "f()")]);
  assert.deepEqual(modules, ["good.js"]);
  assert.deepEqual(texts, ["bad.js"]);
  assert.equal(program.limits.length, 1);
  assert.match(program.limits[0] ?? "", /^bad\.js: read as text only: /);
  assert.equal(program.sourceCharacters, 12);
  assert.equal(program.parsedCharacters, 3);
});

test("the same text twice is read once", () => {
  const { program, modules } = read([file("a.js", "f()"), file("b.js", "f()")]);
  assert.deepEqual(modules, ["a.js"]);
  assert.equal(program.parsedCharacters, program.sourceCharacters);
});

test("declarations of types and originals of a source map are no source", () => {
  const { modules, texts } = read([
    file("a.d.ts", "declare const a: number;"),
    file("a.ts", "const a: number = 1;", { original: true }),
  ]);
  assert.deepEqual(modules, []);
  assert.deepEqual(texts, ["a.d.ts"]);
});

test("beyond a limit source is read as text, and trees are let go of", () => {
  const files = [file("a.js", "f(1)"), file("b.js", "f(2)"), file("c.js", "f(3)")];
  const { program, modules, texts } = read(files, { characters: 8, keptCharacters: 4 });
  assert.deepEqual(modules, ["a.js", "b.js"]);
  assert.deepEqual(texts, ["c.js"]);
  assert.deepEqual(
    program.modules.map(({ path }) => path),
    ["a.js"],
  );
  assert.deepEqual(program.limits, [
    "4 characters of source beyond the limit were read as text only",
    "flows were not followed in the 1 files read last: memory",
  ]);
});
