import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeOnce } from "../../../src/judgement/audit/decode-once.ts";
import { decodeExchange } from "../../../src/capture/dialect/decode-exchange.ts";
import { exchangeOf } from "../../capture/dialect/exchange.ts";

const sent = (text: string) =>
  exchangeOf({ body: JSON.stringify({ model: "vendor-large", text }), target: "/v1/messages" });

test("an exchange decoded once is what it is decoded anew", () => {
  const decode = decodeOnce();
  for (const text of ["one", "other", "one"]) {
    const exchange = sent(text);
    assert.deepEqual(decode(exchange), decodeExchange(exchange));
    assert.equal(decode(exchange), decode(exchange));
  }
});

test("what two exchanges have in common is held once", () => {
  const decode = decodeOnce();
  const [one, other] = [decode(sent("one")), decode(sent("other"))];
  const shared = one.leaves.filter((leaf) => other.leaves.includes(leaf));
  assert.ok(shared.some(({ path }) => path === "body.model"));
  assert.ok(!shared.some(({ path }) => path === "body.text"));
  assert.equal(shared.length, one.leaves.length - 1);
});
