import assert from "node:assert/strict";
import { test } from "node:test";
import { measureObfuscation } from "../bench/inspect/obfuscation/measure.ts";

test("at least nine of ten tables are decoded, each hidden by an encoding of its own", async () => {
  const measured = await measureObfuscation(42);
  const sample = measured.filter(({ heldOut }) => !heldOut);
  assert.equal(sample.length, 10);
  const whole = sample.filter(({ decoded, of }) => decoded === of);
  assert.ok(whole.length >= 9, JSON.stringify(sample.filter((each) => !whole.includes(each))));
});
