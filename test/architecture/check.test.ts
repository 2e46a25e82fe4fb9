import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { check } from "./check.ts";
import { findCycle } from "./cycle.ts";
import { readFacts } from "./source-facts.ts";

/** Made-up sources by file name, and the rules that each set breaks. */
function brokenBy(sources: Readonly<Record<string, string>>): readonly string[] {
  const files = Object.entries(sources).map(([file, text]) => readFacts(file, text));
  return [...new Set(check(files).map(({ rule }) => rule))].toSorted();
}

describe("each rule sees what breaks it", () => {
  const breaking: readonly (readonly [string, string, string, readonly string[]])[] = [
    ["an unknown folder", "gossip/a.ts", "", ["known-folder"]],
    ["a file beside the folders", "loose.ts", "", ["known-folder"]],
    ["an import from a later stage", "capture/trace/a.ts", 'import "../cage/b.ts";', ["layers"]],
    [
      "a type from a later stage",
      "capture/wire/a.ts",
      'import type { B } from "../../judgement/rules/b.ts";',
      ["layers"],
    ],
    [
      "a type named in place",
      "capture/wire/a.ts",
      'let b: import("../../judgement/rules/b.ts").B;',
      ["layers"],
    ],
    [
      "a type named in an alias",
      "capture/wire/a.ts",
      'type B = import("../../judgement/rules/b.ts").B;',
      ["layers"],
    ],
    [
      "an export from a later stage",
      "capture/wire/a.ts",
      'export * from "../../judgement/rules/b.ts";',
      ["layers"],
    ],
    [
      "a named export from one",
      "capture/wire/a.ts",
      'export { b } from "../../judgement/rules/b.ts";',
      ["layers"],
    ],
    [
      "an import while running",
      "capture/dialect/a.ts",
      'await import("../cage/b.ts");',
      ["layers"],
    ],
    [
      "the place of a program of another stage",
      "capture/wire/a.ts",
      'export const b = new URL("../cage/b.ts", import.meta.url);',
      ["layers"],
    ],
    ["the same, resolved", "capture/wire/a.ts", 'import.meta.resolve("../cage/b.ts");', ["layers"]],
    [
      "more of a stage than is open",
      "trial/puppet/a.ts",
      'import "../../capture/wire/wire.ts";',
      ["layers"],
    ],
    [
      "an action of a verb from a stage",
      "report/a.ts",
      'import "../actions/run-audit.ts";',
      ["layers"],
    ],
    [
      "the command line from anywhere",
      "judgement/audit/a.ts",
      'import "../../cli/main.ts";',
      ["layers"],
    ],
    [
      "an import from the tests",
      "capture/wire/a.ts",
      'import "../../../test/capture/wire/b.ts";',
      ["within-source"],
    ],
    ["an import without its ending", "capture/wire/a.ts", 'import "./b";', ["within-source"]],
    ["a process", "capture/wire/a.ts", 'import "node:child_process";', ["reserved-processes"]],
    ["a socket", "judgement/audit/a.ts", 'import net from "node:net";', ["reserved-sockets"]],
    ["a look-up", "capture/cage/a.ts", 'import "node:dns";', ["reserved-names"]],
    ["foreign code", "trial/subject/a.ts", 'import "node:vm";', ["reserved-foreign-code"]],
    ["a command line", "judgement/audit/a.ts", 'import "commander";', ["reserved-command-line"]],
    ["an archive", "capture/cage/a.ts", 'import "tar";', ["reserved-archives"]],
    ["a certificate", "capture/cage/a.ts", 'import "@peculiar/x509";', ["reserved-certificates"]],
    ["protobuf", "capture/wire/a.ts", 'import "@bufbuild/protobuf";', ["reserved-protobuf"]],
    ["a name packet", "capture/wire/a.ts", 'import "dns-packet";', ["reserved-name-packets"]],
    ["a fetch", "capture/wire/a.ts", 'await fetch("x");', ["reserved-globals"]],
    ["require", "capture/wire/a.ts", 'require("x");', ["reserved-globals"]],
    ["the disk in a pure stage", "judgement/rules/a.ts", 'import "node:fs";', ["pure-modules"]],
    [
      "chance from a module",
      "experiment/run/a.ts",
      'import { createHash, randomBytes } from "node:crypto";',
      ["pure-modules"],
    ],
    [
      "all of that module",
      "experiment/run/a.ts",
      'import * as c from "node:crypto";',
      ["pure-modules"],
    ],
    ["the environment", "capture/dialect/a.ts", "f(process.env.TZ);", ["pure-globals"]],
    ["the environment by an alias", "capture/dialect/a.ts", "f(globalThis);", ["pure-globals"]],
    ["the clock", "report/a.ts", "f(Date.now());", ["pure-globals"]],
    ["the clock as a date", "report/a.ts", "f(new Date());", ["pure-globals"]],
    ["the clock as text", "report/a.ts", "f(Date());", ["pure-globals"]],
    ["chance", "experiment/run/a.ts", "const draw = Math.random;", ["pure-globals"]],
    ["chance under a key", "experiment/run/a.ts", "f({ draw: Math.random });", ["pure-globals"]],
    ["chance as Web Crypto", "experiment/run/a.ts", "f(crypto.randomUUID());", ["pure-globals"]],
    ["a timer", "judgement/policy/a.ts", "setTimeout(f, 1);", ["pure-globals"]],
    ["a long file", "capture/wire/a.ts", "f();\n".repeat(401), ["size"]],
    ["a name in camel case", "capture/wire/readHead.ts", "", ["names"]],
    ["a folder in camel case", "capture/wire/httpOne/a.ts", "", ["names"]],
    ["a name that says nothing", "capture/wire/utils.ts", "", ["names"]],
    [
      "an import of a computed name",
      "capture/wire/a.ts",
      "await import(name);",
      ["in-plain-sight"],
    ],
    ["a file that cannot be read", "capture/wire/a.ts", "const = ;", ["in-plain-sight"]],
  ];
  for (const [title, file, text, expected] of breaking) {
    test(title, () => assert.deepEqual(brokenBy({ [file]: text }), expected));
  }

  test("folders of a stage that need each other", () => {
    const sources = {
      "capture/wire/http1/a.ts": 'import "../tls/b.ts";',
      "capture/wire/tls/b.ts": 'import "../http1/c.ts";',
      "capture/wire/http1/c.ts": "",
    };
    assert.deepEqual(brokenBy(sources), ["cycles"]);
  });

  test("files that need each other, be it for types alone", () => {
    const sources = {
      "capture/wire/a.ts": 'import type { B } from "./b.ts";',
      "capture/wire/b.ts": 'import { a } from "./a.ts";',
    };
    assert.deepEqual(brokenBy(sources), ["file-cycles"]);
  });

  test("stages that need each other", () => {
    const sources = {
      "capture/cage/a.ts": 'import "../../trial/subject/b.ts";',
      "trial/subject/b.ts": 'import "../../capture/cage/plan.ts";',
      "capture/cage/plan.ts": "",
    };
    assert.deepEqual(brokenBy(sources), ["cycles", "layers"]);
  });
});

describe("what keeps to the law passes", () => {
  const kept: readonly (readonly [string, string, string])[] = [
    [
      "an import from an earlier stage",
      "judgement/rules/a.ts",
      'import { b } from "../trace/b.ts";',
    ],
    [
      "the one open file of a stage",
      "trial/puppet/a.ts",
      'import "../../capture/wire/destination.ts";',
    ],
    ["a module of Node that nobody keeps", "judgement/rules/a.ts", 'import "node:util";'],
    ["a digest", "judgement/rules/a.ts", 'import { createHash } from "node:crypto";'],
    [
      "a process of the trace",
      "judgement/rules/a.ts",
      "for (const process of all) f(process.argv);",
    ],
    [
      "a parameter of that name",
      "judgement/rules/a.ts",
      "export function f({ process }) { g(process); }",
    ],
    ["a key of that name", "judgement/rules/a.ts", "f({ process: 1 }); g(a.process);"],
    ["a type of that name", "judgement/rules/a.ts", "let a: { fetch: Date; process(): void };"],
    ["a given moment", "report/a.ts", "f(new Date(0), Date.UTC(1970, 0), Date.parse(x));"],
    ["a module lent to one file", "capture/wire/memory-relief.ts", 'import "node:vm";'],
    ["arithmetic", "experiment/run/a.ts", "f(Math.max(1, 2));"],
    ["the clock where time is measured", "experiment/run/runner.ts", "f(Date.now());"],
    ["a process in the cage", "capture/cage/a.ts", 'import "node:child_process"; f(process.env);'],
    ["an address that is no file of ours", "capture/wire/a.ts", 'f(new URL("/a", base));'],
    ["400 lines", "capture/wire/a.ts", "f();\n".repeat(400)],
    ["two imports within a stage", "capture/wire/http1/a.ts", 'import "../limits.ts";'],
  ];
  for (const [title, file, text] of kept) {
    test(title, () => assert.deepEqual(brokenBy({ [file]: text }), []));
  }
});

test("a complaint says where", () => {
  const [complaint] = check([readFacts("judgement/rules/a.ts", '\n\nimport "node:fs";')]);
  assert.equal(complaint?.at, "judgement/rules/a.ts:3");
});

test("a cycle is found behind an import that leads nowhere", () => {
  const edges = { a: ["b"], b: ["c", "d"], c: [], d: ["e"], e: ["b"] };
  const map = new Map(Object.entries(edges).map(([from, to]) => [from, new Set(to)]));
  assert.deepEqual(findCycle(map), ["b", "d", "e", "b"]);
  map.delete("e");
  assert.equal(findCycle(map), undefined);
});
