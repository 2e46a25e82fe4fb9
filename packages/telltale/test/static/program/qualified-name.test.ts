import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readModule } from "../../../src/static/program/module.ts";
import { walk } from "../../../src/static/program/walk.ts";
import type { Node } from "oxc-parser";

/** The argument of the call of `probe` in a made-up program. */
function probed(text: string): {
  readonly way: string | undefined;
  readonly text: string | undefined;
} {
  const module = readModule("a.js", text);
  let found: Node | undefined;
  walk(module.program, (node) => {
    if (
      node.type === "CallExpression" &&
      node.callee.type === "Identifier" &&
      node.callee.name === "probe"
    )
      found = node.arguments[0];
  });
  assert.ok(found);
  return { way: module.qualifiedNames.of(found), text: module.qualifiedNames.text(found) };
}

describe("the qualified name of a value", () => {
  const ways: readonly (readonly [string, string | undefined])[] = [
    ["probe(process.env.TZ)", "process.env.TZ"],
    ['probe(process.env["TZ"])', "process.env.TZ"],
    ["const { env: { TZ } } = process; probe(TZ)", "process.env.TZ"],
    ["const e = process.env; probe(e.TZ)", "process.env.TZ"],
    ["probe(globalThis.process.env.TZ)", "process.env.TZ"],
    ['import { env } from "node:process"; probe(env.TZ)', "process.env.TZ"],
    ['import os from "os"; probe(os.hostname())', "node:os.hostname()"],
    ['import * as os from "node:os"; probe(os.hostname())', "node:os.hostname()"],
    ['const os = require("node:os"); probe(os.hostname())', "node:os.hostname()"],
    ['(function (exports, require) { probe(require("os").hostname()) })', "node:os.hostname()"],
    [
      'import { createRequire } from "module"; const r = createRequire(import.meta.url); probe(r("os").hostname())',
      "node:os.hostname()",
    ],
    ['async () => probe((await import("os")).hostname())', "node:os.hostname()"],
    [
      'var w = (m) => m, o = w(require("os"), 1); probe(o.default.hostname())',
      "node:os.hostname()",
    ],
    ['var a, b = late(() => { a = require("os") }); probe(a.hostname())', "node:os.hostname()"],
    ['probe((0, require("os").hostname)())', "node:os.hostname()"],
    ['probe((x ? require("https") : require("http")).request())', "node:https.request()"],
    [
      "probe(new Intl.DateTimeFormat().resolvedOptions().timeZone)",
      "Intl.DateTimeFormat().resolvedOptions().timeZone",
    ],
    ['import axios from "axios"; probe(axios.post())', "module:axios.post()"],
    ["let p = process; p = other; probe(p.env)", undefined],
    ["function f(process) { probe(process.env) }", undefined],
    ["const a = b, b = a; probe(a)", undefined],
  ];
  for (const [text, way] of ways) test(text, () => assert.equal(probed(text).way, way));
});

describe("a constant text", () => {
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['probe("a" + "b" + `c`)', "abc"],
    ['const a = "x"; probe(`${a}/y`)', "x/y"],
    ['let a = "x"; a = "y"; probe(a)', undefined],
    ["probe(`${x}`)", undefined],
    ["const a = a + a; probe(a)", undefined],
  ];
  for (const [text, value] of texts) test(text, () => assert.equal(probed(text).text, value));

  test("a text that doubles again and again ends", () => {
    const lines = Array.from(
      { length: 40 },
      (_, index) => `const a${index + 1} = a${index} + a${index};`,
    );
    assert.equal(probed(`const a0 = "xxxxxxxxxx"; ${lines.join("")} probe(a40)`).text, undefined);
  });
});
