import assert from "node:assert/strict";
import { test } from "node:test";
import { roundings } from "../../../../src/experiment/observe/amounts/roundings.ts";

function roundedBy(name: string, amount: number): number | undefined {
  return roundings.find((each) => each.name === name)?.apply(amount);
}

test("digits that count, multiples, units and powers", () => {
  assert.equal(roundedBy("rounded to one digit", 34), 30);
  assert.equal(roundedBy("rounded to one digit", 8), 8);
  assert.equal(roundedBy("rounded down to a multiple of 50", 149), 100);
  assert.equal(roundedBy("in units of 1024, rounded up", 1025), 2);
  assert.equal(roundedBy("rounded to a power of 10", 640), 1000);
  assert.equal(roundedBy("rounded down to a power of 2", 1000), 512);
});

test("nothing is nothing in every rounding", () => {
  for (const { apply } of roundings) assert.equal(apply(0), 0);
});

test("each has a name of its own", () => {
  assert.equal(new Set(roundings.map(({ name }) => name)).size, roundings.length);
});
