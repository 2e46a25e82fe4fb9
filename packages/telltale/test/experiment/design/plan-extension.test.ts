import assert from "node:assert/strict";
import { test } from "node:test";
import { planFactors } from "../../../src/trial/factors/plan-factors.ts";
import { experimentOn } from "../inference/fake/run.ts";
import type { Channel } from "../inference/fake/subject.ts";

const factors = planFactors([], { hasDefault: true, only: ["timezone"] });
const inShanghai =
  (rate: number): Channel =>
  (draft, { world, random }) => {
    if (world.timezone === "Asia/Shanghai" && random.next() < rate) draft.closing = "Thanks.";
  };

test("what seemed to never fail and did now and then is given more trials, and confirmed", async () => {
  const found = await Promise.all(
    Array.from({ length: 8 }, async (_, seed) => {
      const budget = { trials: 260 };
      const { manifest, analysis } = await experimentOn([inShanghai(0.7)], {
        seed,
        factors,
        budget,
      });
      return {
        isExtended: manifest.trials.some(({ look }) => look === 3),
        isFound: analysis.dependences.some((each) => each.class === "covert"),
      };
    }),
  );
  assert.ok(found.filter(({ isFound }) => isFound).length >= 7);
  assert.ok(found.some(({ isExtended }) => isExtended));
});

test("what never fails is not given more trials", async () => {
  const budget = { trials: 260 };
  const { manifest } = await experimentOn([inShanghai(1)], { seed: 1, factors, budget });
  assert.ok(manifest.trials.some(({ role }) => role === "confirmation"));
  assert.ok(manifest.trials.every(({ look }) => look !== 3));
});
