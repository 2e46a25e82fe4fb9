import assert from "node:assert/strict";
import { test } from "node:test";
import { splitAtRandom, trialsASplit } from "../../bench/detect/split.ts";

const ids = Array.from({ length: 150 }, (_, index) => `t${index + 1}`);

test("each trial is dealt once, and the arms of a round are of one size", () => {
  const { trials, factors } = splitAtRandom(ids, 7);
  assert.equal(new Set(trials.map(({ id }) => id)).size, trialsASplit);
  const arm = (level: string | undefined): number =>
    trials.filter(
      ({ role, environment }) => role === "confirmation" && environment["timezone"] === level,
    ).length;
  assert.ok(arm(factors[0]?.control) >= 12, "enough to claim something");
  assert.equal(arm(factors[0]?.control), arm(factors[0]?.levels[0]));
});

test("a seed gives the same deal, another seed another", () => {
  assert.deepEqual(splitAtRandom(ids, 3), splitAtRandom(ids, 3));
  assert.notDeepEqual(splitAtRandom(ids, 3).trials, splitAtRandom(ids, 4).trials);
});
