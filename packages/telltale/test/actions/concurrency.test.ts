import assert from "node:assert/strict";
import { test } from "node:test";
import { adaptiveConcurrency } from "../../src/actions/concurrency.ts";

/** Answers as if so large a share of each second had been idle, one after the other. */
function answers(idleShares: readonly number[]): number[] {
  let at = { idle: 0, all: 0 };
  const next = adaptiveConcurrency(() => at);
  return idleShares.map((share) => {
    at = { idle: at.idle + share * 1000, all: at.all + 1000 };
    return next();
  });
}

test("a subject that waits is run up to four times at once, one that works twice", () => {
  assert.deepEqual(answers([0.8, 0.8, 0.8, 0.8]), [3, 4, 4, 4]);
  assert.deepEqual(answers([0.1, 0.3, 0.2]), [2, 2, 2]);
});

test("more at once is taken back when the cores are full", () => {
  assert.deepEqual(answers([0.8, 0.05, 0.05]), [3, 2, 2]);
});

test("no time at all between two rounds says nothing", () => {
  const next = adaptiveConcurrency(() => ({ idle: 5, all: 10 }));
  assert.equal(next(), 2);
});
