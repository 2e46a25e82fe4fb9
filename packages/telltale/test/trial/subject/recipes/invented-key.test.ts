import assert from "node:assert/strict";
import { test } from "node:test";
import { inventKey, inventedKeysIn } from "../../../../src/trial/subject/recipes/invented-key.ts";

test("a key has the form of its vendor's and says nothing of itself", () => {
  assert.match(inventKey("sk-ant-api03-"), /^sk-ant-api03-[A-Za-z0-9]{50}$/);
  assert.match(inventKey("AIzaSy"), /^AIzaSy[A-Za-z0-9]{33}$/);
  assert.equal(inventKey("sk-"), inventKey("sk-"));
  assert.notEqual(inventKey("sk-").slice(3), inventKey("pt-").slice(3));
});

test("keys are known in texts, and nothing that is not one", () => {
  const key = inventKey("sk-");
  assert.deepEqual(inventedKeysIn([`{"key":"${key}"}`, `Bearer ${key}`]), [key]);
  const other = `${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`;
  assert.deepEqual(inventedKeysIn([other, key.slice(0, -1), "x".repeat(60), ""]), []);
});
