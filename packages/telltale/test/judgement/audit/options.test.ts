import assert from "node:assert/strict";
import { test } from "node:test";
import { auditOptionsSchema, seedLimit } from "../../../src/judgement/audit/options.ts";

const seedFrom = (seed: string): number | undefined =>
  auditOptionsSchema.safeParse({ subject: "x", levels: [], scenario: "ok", seed }).data?.seed;

test("every seed that an audit may draw and print is taken again", () => {
  for (const seed of [0, 7, 999_999_999, 1_000_000_000, 2_147_483_646, seedLimit - 1])
    assert.equal(seedFrom(String(seed)), seed);
});

test("a seed that none would draw is refused", () => {
  for (const seed of [String(seedLimit), "9999999999", "12345678901", "-1", "1.5", "0x10", ""])
    assert.equal(seedFrom(seed), undefined, seed);
});

const budgetFrom = (budget: string) =>
  auditOptionsSchema.safeParse({ subject: "x", levels: [], scenario: "ok", budget }).data?.budget;

test("a budget is a number of trials, or a time in minutes or seconds", () => {
  assert.deepEqual(budgetFrom("300t"), { trials: 300 });
  assert.deepEqual(budgetFrom("3m"), { seconds: 180 });
  assert.deepEqual(budgetFrom("180s"), { seconds: 180 });
  assert.deepEqual(budgetFrom("180"), { seconds: 180 });
});

test("a budget of nothing, or in a unit that is none, is refused", () => {
  for (const budget of ["0", "0t", "-3m", "3h", "1.5m", "t", "", "3 m"])
    assert.equal(budgetFrom(budget), undefined, budget);
});
