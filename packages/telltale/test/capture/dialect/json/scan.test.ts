import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plainValue } from "../../../../src/capture/dialect/json/node.ts";
import type { JsonNode } from "../../../../src/capture/dialect/json/node.ts";
import { scanJson } from "../../../../src/capture/dialect/json/scan.ts";
import { growthOf } from "../../../steps.ts";

function rootOf(text: string): JsonNode {
  const scan = scanJson(text);
  assert.ok(scan.ok, `${text} is JSON`);
  return scan.document.root;
}

function failureOf(text: string): string {
  const scan = scanJson(text);
  return scan.ok ? "ok" : `${scan.failure.code} ${scan.failure.offset}`;
}

const style = fc.constantFrom(undefined, 1, 2, "\t", " \n");

test("gives the value that JSON.parse gives, in any layout", () => {
  fc.assert(
    fc.property(fc.json({ depthSize: "medium" }), style, (compact, space) => {
      const text = JSON.stringify(JSON.parse(compact), null, space);
      assert.deepEqual(plainValue(rootOf(text)), JSON.parse(text));
    }),
    { numRuns: 500 },
  );
});

test("takes any string in any escape", () => {
  const escaped = (text: string): string =>
    Array.from(
      { length: text.length },
      (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, "0")}`,
    ).join("");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const node = rootOf(`"${escaped(text)}"`);
      assert.equal(node.kind === "string" ? node.value : undefined, text);
    }),
  );
});

test("accepts exactly what JSON.parse accepts", () => {
  const pieces = fc.constantFrom(
    ...'{}[]:,"\\/-+.0123eEtrufalsn \n\t\u00a0\u0001',
    "true",
    "null",
    '"a"',
    "1.5e-3",
    "\\u00e9",
  );
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
    // A text that is nearly JSON: one place changed.
    fc.tuple(fc.json(), fc.nat(), pieces).map(([json, at, piece]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + piece + json.slice(place + 1);
    }),
  );
  fc.assert(
    fc.property(text, (candidate) => {
      let expected = true;
      try {
        JSON.parse(candidate);
      } catch {
        expected = false;
      }
      assert.equal(scanJson(candidate).ok, expected, JSON.stringify(candidate));
    }),
    { numRuns: 3000 },
  );
});

test("says where it stopped and why", () => {
  assert.equal(failureOf('{"a":1,}'), "syntax 7");
  assert.equal(failureOf("[1 2]"), "syntax 3");
  assert.equal(failureOf('"a\\x"'), "syntax 3");
  assert.equal(failureOf('"\\u12g4"'), "syntax 5");
  assert.equal(failureOf('"a\u0001"'), "syntax 2");
  assert.equal(failureOf('{"a":'), "unexpected-end 5");
  assert.equal(failureOf('"abc'), "unexpected-end 4");
  assert.equal(failureOf("01"), "trailing-text 1");
  assert.equal(failureOf('{"a":1} x'), "trailing-text 8");
});

test("bounds depth and count", () => {
  assert.equal(failureOf("[".repeat(100_000)), "too-deep 256");
  const scan = scanJson("[1,2,3,4]", { depth: 2, values: 3 });
  assert.equal(scan.ok ? "ok" : scan.failure.code, "too-many");
});

test("keeps number lexemes, repeated keys and their order", () => {
  const root = rootOf('{"b":1.0,"a":1e2,"b":-0}');
  assert.ok(root.kind === "object");
  assert.deepEqual(
    root.members.map((member) => [member.key, member.value]),
    [
      ["b", { kind: "number", lexeme: "1.0" }],
      ["a", { kind: "number", lexeme: "1e2" }],
      ["b", { kind: "number", lexeme: "-0" }],
    ],
  );
});

test("keeps escapes only where a plainer form exists", () => {
  const lexeme = (text: string): string | undefined => {
    const node = rootOf(text);
    return node.kind === "string" ? node.lexeme : undefined;
  };
  assert.equal(lexeme('"a\\n\\"\\\\\\u0001"'), undefined);
  assert.equal(lexeme('"\\ud800"'), undefined, "a lone surrogate has no other form");
  assert.equal(lexeme('"Today\\u2019s"'), "Today\\u2019s");
  assert.equal(lexeme('"a\\/b"'), "a\\/b");
  assert.equal(lexeme('"\\uD800"'), "\\uD800");
  assert.equal(lexeme('"\\u000a"'), "\\u000a");
});

test("notes a byte order mark and reads on", () => {
  const scan = scanJson('\ufeff{"a":1}');
  assert.ok(scan.ok);
  assert.equal(scan.document.byteOrderMark, true);
  assert.deepEqual(plainValue(scan.document.root), { a: 1 });
});

test("takes steps in proportion to the length of the text", () => {
  const item = { type: "text", text: 'some words "quoted" ’ '.repeat(10), count: 1.5 };
  const scan = (length: number): boolean =>
    scanJson(JSON.stringify(Array.from({ length }, () => item))).ok;
  assert.ok(scan(1000));
  assert.ok(growthOf(scan, 1000) < 8);
});
