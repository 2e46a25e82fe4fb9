import assert from "node:assert/strict";
import { test } from "node:test";
import { toJavaScript, withPublishedNames } from "../../scripts/package/to-javascript.ts";

const files = new Set(["a.ts", "cage/init.ts", "cage/start.ts", "data.json"]);

test("types become blanks: every line and column stays", () => {
  const source =
    "const one: number = 1;\ninterface Two {\n  readonly three: string;\n}\nthrow one;\n";
  const text = toJavaScript("a.ts", source, files);
  assert.equal(
    text,
    "const one         = 1;\n               \n                         \n \nthrow one;\n",
  );
});

for (const [what, before, after] of [
  ["an import", 'import { a } from "../a.ts";', 'import { a } from "../a.js";'],
  ["an import for its effect", 'import "./init.ts";', 'import "./init.js";'],
  ["an export", 'export { a } from "../a.ts";', 'export { a } from "../a.js";'],
  ["an export of all", "export * from '../a.ts';", "export * from '../a.js';"],
  ["a late import", 'await import("./init.ts");', 'await import("./init.js");'],
  [
    "a program or thread",
    'start(new URL("init.ts", import.meta.url), new URL("./init.ts", import.meta.url));',
    'start(new URL("init.js", import.meta.url), new URL("./init.js", import.meta.url));',
  ],
] as const) {
  test(`${what} of the package's own is named as it is published`, () => {
    assert.equal(toJavaScript("cage/start.ts", before, files), after);
  });
}

test("what only looks like a file of the package stays", () => {
  const source =
    'import data from "../data.json" with { type: "json" };\nimport "./absent.ts";\nconst ending = ".ts";\nconst text = "import \\"./init.ts\\"";\n';
  assert.equal(toJavaScript("cage/start.ts", source, files), source);
});

test("a file reference that would not be seen ends the build", () => {
  const source = 'fork(join(import.meta.dirname, "init.ts"));';
  assert.throws(() => toJavaScript("cage/start.ts", source, files), {
    message: "cage/start.ts names init.ts otherwise than by import or new URL()",
  });
});

test("types name what is published", () => {
  const types =
    'export { a } from "../a.ts";\nlet b: import("./b.ts").B;\nlet c: "from \\".ts\\"";\n';
  assert.equal(
    withPublishedNames(types),
    'export { a } from "../a.js";\nlet b: import("./b.js").B;\nlet c: "from \\".ts\\"";\n',
  );
});
