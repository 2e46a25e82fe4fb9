import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkFactors } from "../../src/actions/check-factors.ts";
import type { FactorPlan } from "../../src/trial/factors/factor.ts";

function plans(count: number): readonly FactorPlan[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `env:V${index}`,
    control: "unset",
    levels: ["1"],
    added: [],
  }));
}

/** A program that ends its turn early when one of these is set. */
function brokenBy(names: ReadonlySet<string>) {
  return async (environment: Readonly<Record<string, string>>): Promise<boolean> =>
    !Object.keys(environment).some((name) => names.has(name));
}

function upTo(most: number) {
  return { most, isOver: () => false };
}

test("one trial is enough where nothing ends the turn", async () => {
  const factors = plans(40);
  const { kept, ending, trials } = await checkFactors(factors, brokenBy(new Set()), upTo(12));
  assert.deepEqual([kept, ending, trials], [factors, [], 1]);
});

test("a single variable that ends the turn is found among forty in twelve trials", async () => {
  const factors = plans(40);
  for (const index of [0, 7, 39]) {
    const name = `env:V${index}`;
    const { kept, ending } = await checkFactors(factors, brokenBy(new Set([name])), upTo(13));
    assert.deepEqual(
      ending.map((factor) => factor.name),
      [name],
    );
    assert.equal(kept.length, 39);
  }
});

test("whatever ends the turn and however few trials there are, none of it is kept", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 49 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 30 }),
      async (count, broken, most) => {
        const factors = plans(count);
        const names = new Set(broken.map((index) => `env:V${index}`));
        const { kept, ending, trials } = await checkFactors(factors, brokenBy(names), upTo(most));
        assert.ok(trials <= most);
        assert.equal(kept.length + ending.length, count);
        assert.ok(kept.every(({ name }) => !names.has(name)));
      },
    ),
  );
});
