import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { decodeExchange } from "../../../src/capture/dialect/decode-exchange.ts";
import type { HeaderField } from "../../../src/capture/trace/exchange.ts";
import { exchangeOf, hasLeaf, leafAt, messageOf, valueAt } from "./exchange.ts";
import { growthOf } from "../../steps.ts";

test("raw facts come first and are kept as sent", () => {
  const decoded = decodeExchange(
    exchangeOf({
      method: "PUT",
      target: "https://host.example/a/b?beta=true&x=%7E&beta=2",
      headers: [
        ["User-Agent", "tool/1"],
        ["content-type", "text/plain"],
        ["X-Twice", "1"],
        ["x-twice", "2"],
      ],
      body: "some text",
    }),
  );
  const at = (path: string) => valueAt(decoded, path);
  assert.equal(decoded.leaves[0]?.path, "method");
  assert.equal(at("method"), "PUT");
  assert.equal(at("target.origin"), "https://host.example");
  assert.equal(at("target.path"), "/a/b");
  assert.equal(at("target.query.beta"), "true");
  assert.equal(at("target.query.beta#2"), "2");
  assert.equal(at("target.query{keys}"), "beta,x,beta");
  assert.equal(leafAt(decoded, "target.query.x").lexeme, "%7E", "a tilde needs no escape");
  assert.equal(at("header.user-agent"), "tool/1");
  assert.equal(at("header.x-twice#2"), "2");
  assert.equal(at("header-order"), "user-agent,content-type,x-twice,x-twice");
  assert.equal(at("header-case"), "content-type,User-Agent,X-Twice,x-twice");
  assert.equal(at("framing"), "content-length");
  assert.ok(decoded.leaves.every((leaf) => leaf.path === "body" || leaf.author === "protocol"));
});

test("header-case changes with the case alone, header-order with the order alone", () => {
  const facts = (...headers: HeaderField[]) => {
    const decoded = decodeExchange(exchangeOf({ headers }));
    return [valueAt(decoded, "header-order"), valueAt(decoded, "header-case")];
  };
  const [order, letters] = facts(["A", "1"], ["B", "2"]);
  assert.deepEqual(facts(["B", "2"], ["A", "1"])[1], letters);
  assert.notDeepEqual(facts(["B", "2"], ["A", "1"])[0], order);
  assert.deepEqual(facts(["a", "1"], ["B", "2"])[0], order);
  assert.notDeepEqual(facts(["a", "1"], ["B", "2"])[1], letters);
});

test("odd white space in a head is shown, usual is not", () => {
  const spacing = (head: string) => {
    const decoded = decodeExchange(exchangeOf({ head }));
    return hasLeaf(decoded, "head{spacing}") ? valueAt(decoded, "head{spacing}") : "usual";
  };
  assert.equal(spacing("GET / HTTP/1.1\r\nHost: a\r\nEmpty: \r\n\r\n"), "usual");
  assert.match(spacing("GET / HTTP/1.1\r\nHost:  a\r\n\r\n"), /^blanks before the value #/);
  assert.match(spacing("GET / HTTP/1.1\r\nHost: a \r\n\r\n"), /^blanks at the end #/);
  assert.match(spacing("GET / HTTP/1.1\nHost: a\n\n"), /^bare line feed #/);
});

test("cookies and basic credentials are looked into", () => {
  const decoded = decodeExchange(
    exchangeOf({
      headers: [
        ["Cookie", "id=7; theme=dark"],
        ["Authorization", `Basic ${Buffer.from("me:pw").toString("base64")}`],
      ],
    }),
  );
  assert.equal(valueAt(decoded, "header.cookie(cookie).theme"), "dark");
  assert.equal(valueAt(decoded, "header.authorization(basic)"), "me:pw");
});

test("a body is read through its content coding, and its bytes are those on the wire", () => {
  const text = `{"a":"${"x".repeat(5000)}"}`;
  for (const [coding, body] of [
    ["gzip", gzipSync(text)],
    ["br", brotliCompressSync(text)],
  ] as const) {
    const headers: HeaderField[] = [["Content-Encoding", coding]];
    const decoded = decodeExchange(exchangeOf({ headers, body }));
    assert.equal(valueAt(decoded, "body.a").length, 5000);
    const head = "Content-Encoding".length + coding.length + 4;
    assert.equal(decoded.bytes, body.length + head);
    assert.equal(decoded.bytesDecoded, decoded.bytes);
  }
});

test("a body that cannot be read is unknown and counts as not decoded", () => {
  const random = Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 151 + 128) % 256));
  const plain = decodeExchange(exchangeOf({ body: random }));
  assert.equal(plain.dialect, "unknown");
  assert.equal(plain.bytes, 300);
  assert.equal(plain.bytesDecoded, 0);
  assert.match(valueAt(plain, "body"), /^[\da-f]{128}…[\da-f]{64}$/);
  const broken = decodeExchange(
    exchangeOf({ headers: [["content-encoding", "zstd"]], body: random }),
  );
  assert.equal(broken.dialect, "unknown");
  assert.equal(valueAt(broken, "body{coding}"), "zstd: broken");
});

test("what stands behind compressed data is shown and counts as not decoded", () => {
  const body = Buffer.concat([gzipSync('{"a":1}'), Buffer.from("hidden")]);
  const decoded = decodeExchange(exchangeOf({ headers: [["Content-Encoding", "gzip"]], body }));
  assert.equal(valueAt(decoded, "body.a"), "1");
  assert.equal(valueAt(decoded, "body{unread}"), Buffer.from("hidden").toString("hex"));
  assert.equal(decoded.bytes - decoded.bytesDecoded, "hidden".length);
});

test("of compressed data that end too early what there is is read", () => {
  const text = Array.from({ length: 400 }, (_, index) => `line ${index * 7919}`).join("\n");
  const body = gzipSync(text).subarray(0, 600);
  const decoded = decodeExchange(exchangeOf({ headers: [["Content-Encoding", "gzip"]], body }));
  assert.equal(valueAt(decoded, "body{coding}"), "gzip: broken");
  assert.ok(text.startsWith(valueAt(decoded, "body")) && valueAt(decoded, "body").length > 100);
});

test("the head of HTTP/2 is read from its fields", () => {
  const exchange = exchangeOf({ head: "\u0082\u0087 \n\u0084" });
  const headers: HeaderField[] = [
    [":method", "POST"],
    [":path", "/somewhere"],
    ["user-agent", "tool/1"],
  ];
  const request = { ...exchange.request, version: "2", headers };
  const decoded = decodeExchange({ ...exchange, request });
  assert.equal(valueAt(decoded, 'header[":path"]'), "/somewhere");
  assert.equal(valueAt(decoded, "header-order"), ":method,:path,user-agent");
  assert.equal(hasLeaf(decoded, "head{spacing}"), false);
});

test("no body is no dialect, and nothing is missing", () => {
  const decoded = decodeExchange(exchangeOf({ method: "GET", headers: [["Host", "a"]] }));
  assert.equal(decoded.dialect, "none");
  assert.equal(decoded.bytesDecoded, decoded.bytes);
  assert.equal(decoded.bytes, "Host: a\r\n".length);
});

test("an opaque blob takes its share of the wire bytes from what counts as decoded", () => {
  const blob = Buffer.from(
    Array.from({ length: 3000 }, (_, index) => (index * index * 31 + index * 7) % 251),
  );
  const sealed = blob.toString("base64");
  const body = JSON.stringify({ words: "w ".repeat(2000), sealed });
  const plain = decodeExchange(exchangeOf({ body }));
  assert.equal(plain.bytes - plain.bytesDecoded, sealed.length);
  const zipped = gzipSync(body);
  const packed = decodeExchange(
    exchangeOf({ headers: [["Content-Encoding", "gzip"]], body: zipped }),
  );
  const share = (zipped.length * sealed.length) / body.length;
  assert.ok(Math.abs(packed.bytes - packed.bytesDecoded - share) <= 1);
});

test("a blob inside an opened value takes the share that it has of the outer bytes", () => {
  const blob = Buffer.from(
    Array.from({ length: 900 }, (_, index) => (index * index * 31 + index * 7) % 251),
  ).toString("base64");
  const inner = Buffer.from(JSON.stringify({ blob, words: "w ".repeat(300) })).toString("base64");
  const decoded = decodeExchange(exchangeOf({ body: JSON.stringify({ inner }) }));
  // Base64 writes four characters for three bytes.
  const expected = (blob.length * 4) / 3;
  assert.ok(Math.abs(decoded.bytes - decoded.bytesDecoded - expected) <= 2);
});

test("only the kept part of a long body counts", () => {
  const exchange = exchangeOf({ body: "some text that goes on" });
  const body = { ...exchange.request.body, length: 1000 };
  const decoded = decodeExchange({ ...exchange, request: { ...exchange.request, body } });
  assert.equal(decoded.bytes, 1000);
  assert.equal(decoded.bytesDecoded, 22);
});

test("binary socket messages that say nothing are unknown", () => {
  const decoded = decodeExchange(exchangeOf({ messages: [messageOf(Buffer.from([1, 2, 255]))] }));
  assert.equal(decoded.dialect, "unknown");
  assert.equal(valueAt(decoded, "message[0]"), "0102ff");
  assert.equal(decoded.bytesDecoded, 0);
});

test("takes any bytes, gives the same twice, and never more decoded than there is", () => {
  const types = fc.constantFrom(
    "application/json",
    "application/x-protobuf",
    "multipart/form-data; boundary=b",
    "application/x-www-form-urlencoded",
    "application/grpc",
    "application/x-sentry-envelope",
    "",
  );
  const text = fc.oneof(
    fc.json(),
    fc.string(),
    fc.array(fc.json(), { maxLength: 4 }).map((all) => all.join("\n")),
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    text.map((each) => Buffer.from(each)),
    text.map((each) => gzipSync(each)),
  );
  const header = fc.tuple(fc.string({ maxLength: 10 }), fc.string({ maxLength: 40 }));
  fc.assert(
    fc.property(
      types,
      body,
      fc.webPath(),
      fc.array(header, { maxLength: 4 }),
      (type, bytes, target, more) => {
        const headers: HeaderField[] = [["content-type", type], ...more];
        const exchange = exchangeOf({ target, headers, body: bytes });
        const decoded = decodeExchange(exchange);
        assert.deepEqual(decodeExchange(exchange), decoded);
        assert.ok(decoded.bytesDecoded >= 0 && decoded.bytesDecoded <= decoded.bytes);
        const paths = decoded.leaves.map((leaf) => leaf.path);
        assert.equal(new Set(paths).size, paths.length, "no two leaves at one path");
      },
    ),
    { numRuns: 1000 },
  );
});

test("decoding takes steps in proportion to the length of a conversation", () => {
  const message = {
    role: "user",
    content: [{ type: "text", text: "a sentence of words ".repeat(10) }],
  };
  const decode = (length: number): string => {
    const messages = Array.from({ length }, () => message);
    const body = JSON.stringify({ model: "m", max_tokens: 1, system: "s", messages });
    return decodeExchange(exchangeOf({ target: "/v1/messages", body })).dialect;
  };
  assert.equal(decode(500), "anthropic");
  assert.ok(growthOf(decode, 500) < 8);
});

/** Bodies made to be slow, with the length at which what takes the square of it is stopped by the runner. */
const hostile: readonly (readonly [make: (length: number) => string, length: number])[] = [
  [(length) => "[".repeat(length), 1_000_000],
  [(length) => `{"a":"${"\\u0041".repeat(length)}"}`, 1_000_000],
  [(length) => "a=b&".repeat(length), 1_000_000],
  [(length) => `"${"A".repeat(length)}"`, 1_000_000],
  [(length) => `[${"{},".repeat(length)}{}]`, 400_000],
  [(length) => JSON.stringify("<a ".repeat(length)), 1_000_000],
  [(length) => "{}\n".repeat(length), 1_000_000],
  [(length) => "-".repeat(length), 1_000_000],
  [(length) => "%7B".repeat(length), 4_000_000],
  [(length) => "A".repeat(length), 12_000_000],
  [(length) => `"${"ab".repeat(length)}"`, 6_000_000],
  [(length) => `[${" ".repeat(length)}1]`, 12_000_000],
  [(length) => `{"${"k".repeat(length)}":1,"b":2}`, 12_000_000],
  [(length) => `eyJ${"a".repeat(length)}.eyJ${"a".repeat(length)}.`, 4_000_000],
];
for (const [make, length] of hostile)
  test(`a body made to be slow is not: ${make(8).slice(0, 24)}`, () => {
    const decode = (size: number): number => decodeExchange(exchangeOf({ body: make(size) })).bytes;
    assert.ok(growthOf(decode, 50_000) < 8);
    assert.ok(decode(length) >= length);
  });
