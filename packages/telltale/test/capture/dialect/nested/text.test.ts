import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { test } from "node:test";
import { deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { decodeExchange } from "../../../../src/capture/dialect/decode-exchange.ts";
import { isOpaque } from "../../../../src/capture/dialect/nested/opaque.ts";
import { openText } from "../../../../src/capture/dialect/nested/text.ts";
import { base64, exchangeOf, hasLeaf, leafAt, valueAt } from "../exchange.ts";

const limit = 1_000_000;
const decode = (value: string) => decodeExchange(exchangeOf({ body: JSON.stringify({ value }) }));

test("opens JSON in a text", () => {
  const decoded = decode('{"user_id":7,"list":[1]}');
  assert.equal(valueAt(decoded, "body.value(json).user_id"), "7");
  assert.equal(valueAt(decoded, "body.value(json){keys}"), "user_id,list");
  assert.equal(hasLeaf(decoded, "body.value"), false, "what was opened is not repeated");
});

test("opens base64 of JSON, of text and of compressed data", () => {
  const json = '{"a":"b"}';
  assert.equal(valueAt(decode(base64(json)), "body.value(base64)(json).a"), "b");
  const words = "some words here";
  assert.equal(valueAt(decode(base64(words)), "body.value(base64)"), words);
  for (const [name, bytes] of [
    ["gzip", gzipSync(json)],
    ["deflate", deflateSync(json)],
    ["zstd", zstdCompressSync(json)],
  ] as const) {
    const path = `body.value(base64)(${name})(json).a`;
    assert.equal(valueAt(decode(base64(bytes)), path), "b", name);
  }
  const url = Buffer.from('{"a":"??>>??>>"}').toString("base64url");
  assert.match(url, /[-_]/);
  assert.equal(valueAt(decode(url), "body.value(base64)(json).a"), "??>>??>>");
});

test("the header of a gzip member is shown, because inflating loses it", () => {
  const header = valueAt(decode(base64(gzipSync('{"a":"b"}'))), "body.value(base64)(gzip){header}");
  assert.match(header, /^1f8b08/);
});

test("compressed data with something behind them stay closed", () => {
  for (const bytes of [
    gzipSync('{"a":"b"}'),
    deflateSync('{"a":"b"}'),
    zstdCompressSync('{"a":"b"}'),
  ]) {
    for (const tail of [Buffer.alloc(3), Buffer.from("more")]) {
      const value = base64(Buffer.concat([bytes, tail]));
      assert.equal(valueAt(decode(value), "body.value"), value);
    }
  }
});

test("opens forms, percent-encoded JSON, hexadecimal text and data URLs", () => {
  assert.equal(valueAt(decode("a=1&b=x%20y"), "body.value(form).b"), "x y");
  const percent = encodeURIComponent('{"a":[1,2]}');
  assert.equal(valueAt(decode(percent), "body.value(percent)(json).a[1]"), "2");
  const hex = Buffer.from("a text of twenty bytes").toString("hex");
  assert.equal(valueAt(decode(hex), "body.value(hex)"), "a text of twenty bytes");
  const url = `data:application/json;base64,${base64('{"a":1}')}`;
  assert.equal(valueAt(decode(url), "body.value(data)(json).a"), "1");
});

test("opens a web token in a header and in a leaf, and leaves its signature opaque", () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const token = `${part({ alg: "RS256", kid: "k" })}.${part({ sub: "me", org: 5 })}.${"Qx7-".repeat(80)}`;
  const decoded = decodeExchange(
    exchangeOf({ headers: [["Authorization", `Bearer ${token}`]], body: `{"t":"${token}"}` }),
  );
  assert.equal(valueAt(decoded, "header.authorization(jwt).claims.sub"), "me");
  assert.equal(valueAt(decoded, "body.t(jwt).header.kid"), "k");
  assert.equal(valueAt(decoded, "body.t(jwt).claims.org"), "5");
  assert.equal(valueAt(decoded, "body.t"), token, "the token itself stays");
  const signatures = 2 * 320;
  assert.equal(decoded.bytes - decoded.bytesDecoded, signatures);
});

test("goes four values deep and no deeper", () => {
  const nest = (depth: number): string => {
    let value = '{"end":1}';
    for (let index = 1; index < depth; index += 1) value = JSON.stringify({ in: value });
    return value;
  };
  const deep = (depth: number) => `body.value${"(json).in".repeat(depth - 1)}(json).end`;
  assert.equal(valueAt(decode(nest(4)), deep(4)), "1");
  assert.equal(hasLeaf(decode(nest(5)), deep(5)), false);
  assert.equal(valueAt(decode(nest(5)), `body.value${"(json).in".repeat(4)}`), '{"end":1}');
});

test("a bomb is not opened, and counts as not decoded", () => {
  const bomb = base64(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
  const decoded = decode(bomb);
  assert.equal(leafAt(decoded, "body.value").type, "string");
  assert.ok(decoded.bytesDecoded < decoded.bytes - bomb.length + 10);
});

test("escapes of a value that was opened are still shown", () => {
  const decoded = decodeExchange(exchangeOf({ body: '{"value":"{\\u0022a\\u0022:1}"}' }));
  assert.equal(valueAt(decoded, "body.value{escapes}"), "\\u0022");
  assert.equal(valueAt(decoded, "body.value(json).a"), "1");
});

test("any text in base64 comes out as it was", () => {
  const readable = fc.string({ unit: "grapheme", minLength: 18, maxLength: 200 });
  fc.assert(
    fc.property(readable, (text) => {
      fc.pre(
        !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/.test(text) && openText(text, limit) === undefined,
      );
      assert.equal(valueAt(decode(base64(text)), "body.value(base64)"), text);
    }),
    { numRuns: 200 },
  );
});

test("words, names, paths, identifiers, digests and keys are left alone", () => {
  const word = fc.constantFrom(
    ..."session start event Default Handler user id max tokens get file Path test config".split(
      " ",
    ),
  );
  const joined = fc
    .tuple(
      fc.array(word, { minLength: 1, maxLength: 9 }),
      fc.constantFrom("", "_", "-", "/", ".", "+"),
    )
    .map(([words, separator]) => words.join(separator));
  const hexadecimal = fc
    .uint8Array({ minLength: 4, maxLength: 64 })
    .map((bytes) => Buffer.from(bytes).toString("hex"));
  const key = fc
    .uint8Array({ minLength: 12, maxLength: 48 })
    .map((bytes) => Buffer.from(bytes).toString("base64url"));
  const plain = fc.oneof(
    joined,
    hexadecimal,
    hexadecimal.map((text) => text.toUpperCase()),
    key.map((text) => `sk-${text}`),
    fc.uuid(),
    fc.uuid().map((text) => text.replaceAll("-", "")),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.double().map(String),
    fc.lorem({ maxCount: 3 }),
    fc.webUrl({ withQueryParameters: true }),
  );
  fc.assert(
    fc.property(plain, (text) => {
      assert.equal(openText(text, limit), undefined, text);
    }),
    { numRuns: 5000, seed: 7 },
  );
});

test("a hexadecimal identifier stays one though its letters happen to be base64 of text", () => {
  const identifier = "a0c4".repeat(6);
  assert.match(Buffer.from(identifier, "base64").toString("latin1"), /^[\x20-\x7e]{18}$/);
  assert.equal(openText(identifier, limit), undefined);
});

test("small things that look like JSON are left alone", () => {
  for (const text of [
    "{}",
    "[]",
    "[1]",
    "[12]",
    "[true]",
    "{a}",
    "[a, b]",
    "12345678",
    '"quoted text"',
  ]) {
    assert.equal(openText(text, limit), undefined, text);
  }
  for (const text of ["[1,2]", '["a"]', '{"a":1}', ' {"a": 1} ']) {
    assert.equal(openText(text.padEnd(7), limit)?.label, "(json)", text);
  }
});

test("random bytes in base64 count as opaque, names and paths do not", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 48, maxLength: 600 }), (bytes) => {
      // Bytes that fast-check shrinks towards are all alike: only what is as varied as random bytes.
      fc.pre(new Set(bytes).size > 40);
      assert.equal(isOpaque(Buffer.from(bytes).toString("base64")), true);
    }),
  );
  assert.equal(
    isOpaque("/home/dev/projects/workspace/packages/telltale/source/dialect/index"),
    false,
  );
  assert.equal(
    isOpaque("a-long-name-of-a-feature-flag-that-someone-has-written-out-in-words"),
    false,
  );
  assert.equal(isOpaque("the quick brown fox ".repeat(20)), false);
  assert.equal(isOpaque("0123456789abcdef".repeat(4)), false, "a digest is an identifier");
  assert.equal(isOpaque("0123456789abcdef".repeat(16)), true);
});

test("base64 in an alphabet of its own counts as opaque, code and lists without spaces do not", () => {
  const own = "!#%&()*,.@ABCDEFGHIJKLMNOPQRSTUVWXYZ^_abcdefghijklmnopqrstuvwxyz";
  const usual = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 7, max: 40 }), (seed, count) => {
      const blocks = Array.from({ length: count }, (_, index) =>
        hash("sha512", `${seed}${index}`, "buffer"),
      );
      const bytes = Buffer.concat(blocks);
      const text = bytes.toString("base64").replaceAll("=", "");
      const exchanged = text.replaceAll(/./g, (letter) => own[usual.indexOf(letter)] ?? "");
      assert.equal(isOpaque(exchanged), true);
    }),
  );
  const code =
    'function(e,t){if(!e.ready)return;for(const[n,r]of Object.entries(t.items))e.push({name:n,value:r.map(o=>o.id+"-"+o.kind),at:Date.now()%1e3})}';
  assert.equal(isOpaque(code.replaceAll(" ", "").repeat(5)), false);
  assert.equal(isOpaque("readFile,writeFile,runCommand,listFolder,searchText;".repeat(12)), false);
});
