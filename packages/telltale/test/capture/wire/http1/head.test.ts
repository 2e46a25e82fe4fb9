import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { headEnd } from "../../../../src/capture/wire/http1/head-end.ts";
import { parseRequestHead, parseResponseHead } from "../../../../src/capture/wire/http1/head.ts";
import { ProtocolError } from "../../../../src/capture/wire/protocol-error.ts";

const request = (text: string) => parseRequestHead(Buffer.from(text, "latin1"));

test("keeps order, case, repetition and bytes of fields", () => {
  const line = request("POST /a?b HTTP/1.1\r\nhOST: x\r\nX-b:  2 \t\r\nx-B: \u00e9\r\nA:\r\n\r\n");
  assert.deepEqual(line, {
    method: "POST",
    target: "/a?b",
    version: "1.1",
    headers: [
      ["hOST", "x"],
      ["X-b", "2"],
      ["x-B", "\u00e9"],
      ["A", ""],
    ],
  });
});

test("joins folded lines with a space and takes bare LF as a line end", () => {
  const { headers } = request("\r\nGET / HTTP/1.1\nA: one\n  two\n\tthree\n\n");
  assert.deepEqual(headers, [["A", "one two three"]]);
});

for (const [what, text, code] of [
  ["no version", "GET /\r\n\r\n", "malformed"],
  ["two spaces", "GET  / HTTP/1.1\r\n\r\n", "malformed"],
  ["a space in the target", "GET /a b HTTP/1.1\r\n\r\n", "malformed"],
  ["a method that is no token", "G(T / HTTP/1.1\r\n\r\n", "malformed"],
  ["another major version", "GET / HTTP/2.0\r\n\r\n", "unsupported"],
  ["white space before the colon", "GET / HTTP/1.1\r\nContent-Length : 5\r\n\r\n", "malformed"],
  ["a folded line in front of the fields", "GET / HTTP/1.1\r\n A: b\r\n\r\n", "malformed"],
  ["a field without a colon", "GET / HTTP/1.1\r\nnonsense\r\n\r\n", "malformed"],
  ["an empty field name", "GET / HTTP/1.1\r\n: x\r\n\r\n", "malformed"],
  ["a CR inside a value", "GET / HTTP/1.1\r\nA: b\rC: d\r\n\r\n", "malformed"],
  ["a NUL inside a value", "GET / HTTP/1.1\r\nA: b\0\r\n\r\n", "malformed"],
  ["a thousand and one fields", `GET / HTTP/1.1\r\n${"A: b\r\n".repeat(1001)}\r\n`, "too-large"],
] as const) {
  test(`refuses ${what}`, () => {
    assert.throws(
      () => request(text),
      (error) => error instanceof ProtocolError && error.code === code,
    );
  });
}

test("reads a response, and removes white space before a colon there", () => {
  const line = parseResponseHead(Buffer.from("HTTP/1.0 404 Not Found\r\nA : b\r\n\r\n"));
  assert.deepEqual(line, { status: 404, version: "1.0", headers: [["A", "b"]] });
  assert.equal(parseResponseHead(Buffer.from("HTTP/1.1 200\r\n\r\n")).status, 200);
});

test("finds the end of a head at the same place whatever part was looked at before", () => {
  const words = fc.constantFrom("GET / HTTP/1.1", "A: b", "\r\n", "\n", "\r", " x");
  fc.assert(
    fc.property(fc.array(words, { maxLength: 10 }), fc.nat(60), (parts, before) => {
      const bytes = Buffer.from(parts.join(""), "latin1");
      const expected = headEnd(bytes, 0);
      const cut = Math.min(before, bytes.length);
      const early = headEnd(bytes.subarray(0, cut), 0);
      if (early !== -1) assert.equal(early, expected);
      else assert.equal(headEnd(bytes, cut), expected);
    }),
    { numRuns: 2000 },
  );
});

test("throws nothing of its own for any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const parse of [parseRequestHead, parseResponseHead]) {
        try {
          parse(Buffer.from(bytes));
        } catch (error) {
          assert.ok(error instanceof ProtocolError);
        }
      }
    }),
  );
});
