import assert from "node:assert/strict";
import { test } from "node:test";
import { createDecodingBudgets } from "../../../src/capture/canary/decoding-budget.ts";

test("what one place uses up is left to the others, and to other trials", () => {
  const rooms = createDecodingBudgets();
  rooms.of("t1", "flood").left = 0;
  assert.equal(rooms.of("t1", "flood").left, 0);
  assert.ok(rooms.of("t1", "other").left > 0);
  assert.ok(rooms.of("t2", "flood").left > 0);
});

test("any number of places has no more than a few", () => {
  const rooms = createDecodingBudgets();
  const all = new Set(Array.from({ length: 10_000 }, (_, index) => rooms.of("t1", `h${index}`)));
  assert.ok(all.size < 50, `${all.size}`);
});

test("any number of trials has no more than there is for all", () => {
  const rooms = createDecodingBudgets();
  let given = 0;
  for (let trial = 0; trial < 500; trial += 1)
    for (let place = 0; place < 40; place += 1) {
      const remainingBudget = rooms.of(`t${trial}`, `h${place}`);
      given += remainingBudget.left;
      remainingBudget.left = 0;
    }
  assert.equal(given, 256 * 1024 ** 2);
});

test("what was not opened is counted", () => {
  const rooms = createDecodingBudgets();
  rooms.of("t1", "a").refused += 5;
  rooms.of("t2", "b").refused += 7;
  assert.equal(rooms.refused(), 12);
});
