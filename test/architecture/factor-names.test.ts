import assert from "node:assert/strict";
import { test } from "node:test";
import { factorNamesIn } from "./factor-names.ts";

const names = new Set(["base-url", "clock", "locale", "files", "proxy", "env", "env:", "file:"]);

function namesIn(code: string): readonly string[] {
  return factorNamesIn("a.ts", code, names).map(({ text }) => text);
}

test("a factor that is known by its name is seen", () => {
  for (const code of [
    'factor === "clock"',
    'only !== "base-url"',
    'if ("proxy" === flow.source.factor) stop();',
    'familyOf(name) === "env"',
    'trace.environment["proxy"]',
    'const fact = { factor: "locale", level: "C" };',
    'const levels = { "base-url": level };',
    'const ofDate = new Set(["clock", "locale"]);',
    'factor.startsWith("env:")',
    "const name = `env:${variable}`;",
    "factor.replace(/^env:/, '')",
    'path.includes("{base-url}")',
    "switch (name) { case 'base-url': stop(); }",
  ])
    assert.equal(namesIn(code).length, 1, code);
});

test("the same words are left alone where they mean something else", () => {
  for (const code of [
    'const inner = { is: "file", path };',
    'if (area === "files") stop();',
    'const at = new URL("file:///etc/hosts");',
    'headers["proxy"]',
    'const parts = ["clock", "calendar"];',
    'write("file: none");',
    "type Kind = 'clock';",
  ])
    assert.deepEqual(namesIn(code), [], code);
});
