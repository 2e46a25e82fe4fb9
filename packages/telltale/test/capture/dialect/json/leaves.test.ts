import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeExchange } from "../../../../src/capture/dialect/decode-exchange.ts";
import { exchangeOf, hasLeaf, leafAt, valueAt } from "../exchange.ts";

const decode = (body: string) => decodeExchange(exchangeOf({ body }));

test("gives each value its path, type and text as sent", () => {
  const decoded = decode('{"a":{"b":[1.0,true,null,"x"]},"c":[],"d":{}}');
  assert.equal(valueAt(decoded, "body.a.b[0]"), "1.0");
  assert.equal(leafAt(decoded, "body.a.b[0]").type, "number");
  assert.equal(leafAt(decoded, "body.a.b[1]").type, "boolean");
  assert.equal(leafAt(decoded, "body.a.b[2]").type, "null");
  assert.equal(leafAt(decoded, "body.a.b[3]").type, "string");
  assert.equal(valueAt(decoded, "body.c"), "[]");
  assert.equal(valueAt(decoded, "body.d"), "{}");
});

test("shows order, repeated keys and odd keys", () => {
  const decoded = decode('{"b":1,"a":2,"a":3,"x.y":4,"a#2":5}');
  assert.equal(valueAt(decoded, "body{keys}"), "b,a,a,x.y,a#2");
  assert.equal(valueAt(decoded, "body.a"), "2");
  assert.equal(valueAt(decoded, "body.a#2"), "3");
  assert.equal(valueAt(decoded, 'body["x.y"]'), "4");
  assert.equal(valueAt(decoded, 'body["a#2"]'), "5");
});

test("a key that is data is a value too, a plain only key is not", () => {
  const decoded = decode('{"places":{"/home/dev/x":{"clean":true}}}');
  assert.equal(valueAt(decoded, "body.places{keys}"), "/home/dev/x");
  assert.equal(valueAt(decoded, 'body.places["/home/dev/x"].clean'), "true");
  assert.equal(hasLeaf(decoded, "body{keys}"), false);
});

test("shows escapes of values and of keys", () => {
  const decoded = decode('{"a":"Today\\u0027s","\\u0062":1,"c":"plain"}');
  assert.equal(valueAt(decoded, "body.a"), "Today's");
  assert.equal(leafAt(decoded, "body.a").lexeme, "Today\\u0027s");
  assert.equal(valueAt(decoded, "body{key-escapes}"), "\\u0062");
  assert.equal(valueAt(decoded, "body.b"), "1");
  assert.equal("lexeme" in leafAt(decoded, "body.c"), false);
});

test("shows white space between tokens and a byte order mark", () => {
  assert.equal(valueAt(decode('{"a":1}'), "body{spacing}"), "compact");
  assert.equal(valueAt(decode('{"a": 1}'), "body{spacing}"), 'after-colon " "');
  assert.equal(valueAt(decode('\ufeff{"a":1}'), "body{encoding}"), "byte order mark");
});

test("keeps paths of hostile keys short and distinct", () => {
  const long = "k".repeat(5000);
  let inner = "1";
  for (let depth = 0; depth < 100; depth += 1) inner = `{"${long}${depth % 2}":${inner}}`;
  const decoded = decode(`{"x":${inner},"y":${inner}}`);
  const paths = decoded.leaves.map((leaf) => leaf.path);
  assert.ok(paths.every((path) => path.length < 700));
  assert.equal(new Set(paths).size, paths.length);
});

test("a member that is missing is no leaf", () => {
  assert.equal(hasLeaf(decode('{"a":1}'), "body.b"), false);
});
