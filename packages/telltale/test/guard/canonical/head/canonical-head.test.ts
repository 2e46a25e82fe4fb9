import { growthOf } from "../../../steps.ts";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { brotliCompressSync, deflateSync, gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import type { HeaderField } from "../../../../src/capture/trace/exchange.ts";
import {
  inOneCoding,
  withoutCoding,
} from "../../../../src/guard/canonical/head/canonical-coding.ts";
import { canonicalHead } from "../../../../src/guard/canonical/head/canonical-head.ts";
import type { HeadOptions } from "../../../../src/guard/canonical/head/canonical-head.ts";
import { signedParts } from "../../../../src/guard/canonical/head/signed-parts.ts";

/** Fields from lines, and lines from fields. */
const fields = (...lines: readonly string[]): readonly HeaderField[] =>
  lines.map((line): HeaderField => {
    const colon = line.indexOf(":", 1);
    return [line.slice(0, colon), line.slice(colon + 1)];
  });
const rewrite = (lines: readonly string[], options?: HeadOptions): readonly string[] =>
  canonicalHead(fields(...lines), options).headers.map(([name, value]) => `${name}: ${value}`);

describe("heads that differ in form alone become the same", () => {
  const same: readonly (readonly [form: readonly string[], ...others: (readonly string[])[]])[] = [
    [
      ["host: a.example", "x-one: 1", "x-two: 2"],
      ["X-Two:2", "HOST: a.example ", "x-One:\t1"],
    ],
    [["x-a: 1, 2"], ["x-a:1", "X-A:2"], ["x-a: 1,\r\n 2"], ["x-a: 1,  2"]],
    [["cookie: a=1; b=2"], ["cookie:a=1", "Cookie:b=2"]],
    [
      ["content-type: application/json; charset=utf-8"],
      ["content-type:Application/JSON;charset=UTF-8"],
      ['content-type:application/json ; Charset="utf-8"'],
    ],
    [
      ["accept: application/json, text/html; q=0.5"],
      ["accept:text/html;q=0.5,application/json"],
      ["accept:text/html ;Q=0.5", "Accept:application/json"],
    ],
    [["accept-encoding: br, gzip"], ["accept-encoding:gzip,BR"], ["accept-encoding: gzip, ,br"]],
    [
      ["x-a: 1"],
      [
        "x-a: 1",
        "connection: keep-alive, x-b",
        "x-b: 2",
        "keep-alive: 5",
        "transfer-encoding: chunked",
      ],
      ["x-a: 1", "content-length: 12"],
    ],
    [["host: a"], ["host: a", "Host:a"]],
    [['x-a: "a  , b", c'], ['x-a:"a  , b",  c']],
  ];
  for (const [form, ...others] of same)
    test(form.join(" | "), () => {
      // A value with a comma that is no list stays as it is: only known lists get one space behind it.
      for (const other of others) assert.deepEqual(rewrite(other), form, other.join(" | "));
      assert.deepEqual(rewrite(form), form);
    });
});

test("what means something stays", () => {
  const lines = [
    "accept-language: de, en",
    "authorization: Bearer AbC",
    "content-type: multipart/form-data; boundary=AbC",
    'if-none-match: "A  b"',
    "user-agent: Tool/1.0 (X; Y)",
  ];
  assert.deepEqual(rewrite(lines), lines);
});

test("two values of a field that has one stay, and it is said", () => {
  const { headers, left } = canonicalHead(fields("content-type:a/b", "content-type:c/d"));
  assert.equal(headers.length, 2);
  assert.deepEqual(left, [
    { place: "header.content-type", form: "field-repeated", count: 2, bytes: 0 },
  ]);
});

test("a request to change the protocol keeps what it needs for that", () => {
  const lines = ["connection: Upgrade", "upgrade: websocket", "sec-websocket-key: AbC="];
  assert.deepEqual(rewrite(lines).toSorted(), lines.toSorted());
});

test("`connection` cannot take away what the server needs", () => {
  assert.deepEqual(
    rewrite(["connection: authorization, x-y", "authorization: Bearer k", "x-y: 1"]),
    ["authorization: Bearer k"],
  );
});

test("order, values, identifiers and lists as learned", () => {
  const options: HeadOptions = {
    order: ["x-z", "x-a"],
    values: { "user-agent": "tool" },
    identifiers: { "x-machine": { scope: "machine" } },
    key: "k",
    unordered: new Set(["x-beta"]),
  };
  const one = rewrite(
    ["User-Agent:Tool/1 (host-7)", "x-beta:b,a", "x-machine:00112233445566ff", "x-a:1", "x-z:2"],
    options,
  );
  const other = rewrite(
    [
      "x-z: 2",
      "x-beta: a, b",
      "x-a: 1",
      "X-Machine:ff998877665544aa",
      "user-agent:Tool/1 (host-8)",
    ],
    options,
  );
  assert.deepEqual(one, other);
  assert.deepEqual(one.slice(0, 4), ["x-z: 2", "x-a: 1", "user-agent: tool", "x-beta: a, b"]);
  assert.match(one[4] ?? "", /^x-machine: [\da-f]{16}$/);
});

test("what a signature covers keeps its value", () => {
  const aws = fields(
    "Authorization:AWS4-HMAC-SHA256 Credential=K/20261201/r/s/aws4_request,  SignedHeaders=host;x-amz-date;x-t, Signature=AB",
    "X-T: a  b ",
  );
  assert.equal(signedParts(aws).body, true);
  const { headers } = canonicalHead(aws);
  assert.deepEqual(
    headers.map(([name]) => name),
    ["authorization", "x-t"],
  );
  assert.deepEqual(
    headers.map(([, value]) => value),
    aws.map(([, value]) => value),
  );
  const rfc9421 = fields(
    'Signature-Input:s=("@method" "x-t" "content-digest");created=1',
    "Content-Digest:sha-256=:AA=:",
  );
  assert.deepEqual([...signedParts(rfc9421).fields], ["signature-input", "x-t", "content-digest"]);
  assert.equal(signedParts(rfc9421).body, true);
  assert.equal(signedParts(fields("authorization:Bearer x")).body, false);
});

const anyFields = fc.array(
  fc.tuple(
    fc.constantFrom(
      "Host",
      "host",
      "Accept",
      "ACCEPT",
      "Content-Type",
      "Cookie",
      "X-A",
      "x-a",
      "Cache-Control",
      "Connection",
      "If-None-Match",
      "Accept-Encoding",
    ),
    fc
      .array(
        fc.constantFrom(
          "a",
          "B",
          '"',
          "\\",
          ",",
          ";",
          "=",
          " ",
          "\t",
          "\r\n ",
          "text/html",
          "Charset=UTF-8",
          "q=0.5",
          "/",
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join("")),
  ),
  { maxLength: 6 },
);

test("property: it is idempotent, and gives the very list where it reports no change", () => {
  fc.assert(
    fc.property(anyFields, (given) => {
      const once = canonicalHead(given);
      const twice = canonicalHead(once.headers);
      assert.deepEqual(twice.headers, once.headers);
      assert.equal(twice.headers, once.headers);
      assert.equal(once.headers === given, once.changes.length === 0);
    }),
    { numRuns: 20_000 },
  );
});

test("property: the order and the case of different fields tell nothing", () => {
  const names = ["host", "x-a", "x-b", "accept", "user-agent"];
  fc.assert(
    fc.property(
      fc.shuffledSubarray(names, { minLength: 5 }),
      fc.infiniteStream(fc.boolean()),
      (order, lots) => {
        const spelt = order.map((name): HeaderField => [
          [...name].map((letter) => (lots.next().value ? letter.toUpperCase() : letter)).join(""),
          `v-${name}`,
        ]);
        const plain = names.map((name): HeaderField => [name, `v-${name}`]);
        assert.deepEqual(canonicalHead(spelt).headers, canonicalHead(plain).headers);
      },
    ),
  );
});

test("every coding of a content becomes the content", () => {
  const content = Buffer.from("the same log, again and again. ".repeat(40));
  const coded: readonly (readonly [string, Buffer])[] = [
    ["gzip", gzipSync(content, { level: 1 })],
    ["GZIP", gzipSync(content, { level: 9 })],
    ["br", brotliCompressSync(content)],
    ["deflate", deflateSync(content)],
    ["gzip, br", brotliCompressSync(gzipSync(content))],
    ["identity", content],
    ["gzip", Buffer.concat([gzipSync(content), Buffer.from("behind the end")])],
  ];
  for (const [name, body] of coded) {
    const plain = withoutCoding([["Content-Encoding", name]], body, 1e6);
    assert.deepEqual(Buffer.from(plain.body), content, name);
    assert.deepEqual(plain.headers, [], name);
  }
  const broken = withoutCoding(
    [["content-encoding", "gzip"]],
    Buffer.from([0x1f, 0x8b, 8, 0, 1]),
    1e6,
  );
  assert.match(broken.refused ?? "", /^gzip: /);
  assert.equal(
    withoutCoding([["content-encoding", "gzip"]], gzipSync(Buffer.alloc(1e6)), 1000).refused,
    "gzip: too-large",
  );
});

test("one coding gives the same bytes each time, without time or system", () => {
  const content = Buffer.from("a log");
  const { body, headers } = inOneCoding([["Content-Encoding", "br"]], content);
  assert.deepEqual(body, inOneCoding([], content).body);
  assert.deepEqual(headers, [["content-encoding", "gzip"]]);
  assert.deepEqual(gunzipSync(body), content);
  assert.deepEqual([...body.subarray(4, 8), body[9]], [0, 0, 0, 0, 255]);
});

describe("four times the field takes about four times the work", () => {
  for (const piece of ['"', '\\"', ",", "; a", " ;", "text/html;q=", 'a="b', "\r\n "])
    test(JSON.stringify(piece), () => {
      const growth = growthOf(
        (size) =>
          canonicalHead([
            ["accept", piece.repeat(size)],
            ["x-a", piece.repeat(size)],
          ]),
        60_000,
      );
      assert.ok(growth < 10, `grows by ${growth.toFixed(1)}`);
    });
});
