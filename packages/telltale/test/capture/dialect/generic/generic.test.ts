import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeExchange } from "../../../../src/capture/dialect/decode-exchange.ts";
import { exchangeOf, hasLeaf, leafAt, valueAt } from "../exchange.ts";

test("JSON lines, each line an item", () => {
  const decoded = decodeExchange(exchangeOf({ body: '{"a":1}\n{"a": 2}\n' }));
  assert.equal(decoded.dialect, "json-lines");
  assert.equal(valueAt(decoded, "body[1].a"), "2");
  assert.equal(valueAt(decoded, "body[1]{spacing}"), 'after-colon " "');
});

test("a form, its order and its escapes", () => {
  const decoded = decodeExchange(
    exchangeOf({
      headers: [["Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"]],
      body: "b=x%20y&a=x+y&c=%61&a=%7B%22n%22%3A1%7D",
    }),
  );
  assert.equal(decoded.dialect, "form");
  assert.equal(valueAt(decoded, "body{keys}"), "b,a,c,a");
  assert.equal(valueAt(decoded, "body.b"), "x y");
  assert.equal("lexeme" in leafAt(decoded, "body.b"), false);
  assert.equal(leafAt(decoded, "body.a").lexeme, "x+y");
  assert.equal(leafAt(decoded, "body.c").lexeme, "%61");
  assert.equal(valueAt(decoded, "body.a#2(json).n"), "1");
});

test("multipart, its header fields and its parts looked into", () => {
  const body = [
    "--XYZ",
    'Content-Disposition: form-data; name="meta"',
    "Content-Type: application/json",
    "",
    '{"a":1}',
    "--XYZ",
    'Content-Disposition: form-data; name="file"; filename="a.bin"',
    "",
    "\u0001\u0002\u0003",
    "--XYZ--",
    "",
  ].join("\r\n");
  for (const type of ["multipart/form-data; boundary=XYZ", 'multipart/mixed; boundary="XYZ"']) {
    const decoded = decodeExchange(exchangeOf({ headers: [["content-type", type]], body }));
    assert.equal(decoded.dialect, "multipart");
    assert.equal(valueAt(decoded, "body.meta(json).a"), "1");
    assert.equal(valueAt(decoded, "body.meta{header}.content-type"), "application/json");
    assert.equal(valueAt(decoded, "body.file"), "010203");
    assert.equal(decoded.bytes - decoded.bytesDecoded, 3, "three bytes mean nothing to us");
  }
});

test("multipart without its end is not multipart", () => {
  const decoded = decodeExchange(
    exchangeOf({
      headers: [["content-type", "multipart/mixed; boundary=B"]],
      body: "--B\r\n\r\nx",
    }),
  );
  assert.equal(decoded.dialect, "text");
});

test("text, looked into as any text is", () => {
  const decoded = decodeExchange(exchangeOf({ body: "plain words’ sake" }));
  assert.equal(decoded.dialect, "text");
  assert.equal(valueAt(decoded, "body"), "plain words’ sake");
  assert.equal(decoded.bytesDecoded, decoded.bytes);
});

test("JSON with a broken character is read, and the break is shown", () => {
  const body = Buffer.concat([
    Buffer.from(`{"a":"${"x".repeat(100)}`),
    Buffer.from([0xe2, 0x80]),
    Buffer.from('"}'),
  ]);
  const decoded = decodeExchange(exchangeOf({ body }));
  assert.equal(decoded.dialect, "json");
  assert.match(valueAt(decoded, "body{encoding}"), /^ill-formed UTF-8 #/);
  const whole = decodeExchange(exchangeOf({ body: '{"a":"x"}' }));
  assert.equal(hasLeaf(whole, "body{encoding}"), false);
});
