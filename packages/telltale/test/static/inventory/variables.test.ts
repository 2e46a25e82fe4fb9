import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inventoryOf, inventoryOfFile, inventoryOfTexts } from "./made-up.ts";

function readIn(source: string): readonly string[] {
  return inventoryOf(source)
    .variables.filter(({ as }) => as === "read")
    .map(({ name }) => name);
}

describe("expressions that read a variable", () => {
  const ways: readonly (readonly [string, string])[] = [
    ["a property", `f(process.env.ACME_A)`],
    ["a key", `f(process.env["ACME_A"])`],
    ["a key in a name", `const k = "ACME_A"; f(process.env[k])`],
    ["an alias", `const e = process.env; f(e.ACME_A)`],
    ["destructuring", `const { ACME_A } = process.env`],
    ["destructuring with another name", `const { ACME_A: a = 1 } = process.env`],
    ["assigned destructuring", `let a; ({ ACME_A: a } = process.env)`],
    ["an import of the process", `import { env } from "node:process"; f(env.ACME_A)`],
    ["require", `const { env } = require("process"); f(env.ACME_A)`],
    ["a default of a parameter", `function f(e = process.env) { return e.ACME_A }`],
    ["a function of its own", `const get = (name) => process.env[name]; get("ACME_A")`],
    [
      "a function through another",
      `function inner(n) { return process.env[n] } function outer(x, n) { return inner(n) ?? x } outer(1, "ACME_A")`,
    ],
    ["an environment that is handed in", `function f(options) { return options.env.ACME_A }`],
    ["Deno", `Deno.env.get("ACME_A")`],
    ["Bun", `f(Bun.env.ACME_A)`],
    ["a bundler's", `f(import.meta.env.ACME_A)`],
    ["a look", `f("ACME_A" in process.env)`],
    ["a call by its name", `options.getStringFromEnv("ACME_A")`],
  ];
  for (const [title, source] of ways)
    test(title, () => assert.deepEqual(readIn(source), ["ACME_A"]));
});

test("what is set, deleted or asked of the object is not read", () => {
  assert.deepEqual(
    readIn(`process.env.A_B = "1"; delete process.env.A_C; process.env.hasOwnProperty(x); o.e.A_D`),
    [],
  );
});

test("a text of that form counts when its name says what it is for or it begins as those that are read", () => {
  const { variables } = inventoryOf(
    `f(process.env.ACME_A, process.env.ACME_B, process.env.ACME_C); g("ACME_D", "INVALID_ARGUMENT", "HTTPS_PROXY", "ERR_ACME")`,
  );
  assert.deepEqual(
    variables.map(({ name, as }) => `${name} ${as}`),
    ["ACME_A read", "ACME_B read", "ACME_C read", "ACME_D named", "HTTPS_PROXY named"],
  );
});

test("those that switch something off are marked", () => {
  const { variables } = inventoryOf(`f(process.env.ACME_DISABLE_TELEMETRY, process.env.ACME_MODE)`);
  assert.deepEqual(
    variables.map(({ optOut }) => optOut),
    [true, false],
  );
});

test("other languages", () => {
  const names = (path: string, kind: "python" | "shell" | "text", text: string) =>
    inventoryOfFile(path, kind, text).variables.map(({ name, as }) => `${name} ${as}`);
  assert.deepEqual(names("a.py", "python", `os.environ["ACME_A"]; os.getenv("ACME_B")`), [
    "ACME_A read",
    "ACME_B read",
  ]);
  assert.deepEqual(names("a.sh", "shell", 'echo "$ACME_A ${ACME_B:-x}"'), [
    "ACME_A read",
    "ACME_B read",
  ]);
  const [named] = inventoryOfTexts("x\nACME_NO_TELEMETRY\n").variables;
  assert.equal(`${named?.name} ${named?.as}`, "ACME_NO_TELEMETRY named");
  assert.deepEqual(names("README.md", "text", 'set "ACME_NO_TELEMETRY"'), []);
});
