import assert from "node:assert/strict";
import { test } from "node:test";
import { fitLowRateModel } from "../../../src/experiment/stats/low-rate-model.ts";
import type { Count, LowRateModel } from "../../../src/experiment/stats/low-rate-model.ts";
import { lowRatePrior } from "../../../src/experiment/settings/signals.ts";

const fit = (usual: Count, levels: readonly Count[]): LowRateModel =>
  fitLowRateModel(usual, levels, lowRatePrior);

const none = { trials: 8, hits: 0 };

test("without anything new there is no evidence", () => {
  assert.equal(fit(none, [none, none]).logBayesFactor, 0);
});

test("new values at every level but the control speak for the factor, the more the more there are", () => {
  const some = fit(none, [
    { trials: 8, hits: 2 },
    { trials: 8, hits: 3 },
  ]).logBayesFactor;
  const more = fit({ trials: 24, hits: 0 }, [
    { trials: 24, hits: 6 },
    { trials: 24, hits: 9 },
  ]).logBayesFactor;
  assert.ok(some > 0);
  assert.ok(more > some);
});

test("agrees with sums of likelihoods worked out elsewhere", () => {
  // By plain products of probabilities in Python, over the four rates and both kinds of factors.
  const levels = [
    { trials: 10, hits: 3 },
    { trials: 8, hits: 0 },
  ];
  const model = fit({ trials: 10, hits: 0 }, levels);
  const near = (one: number, other: number): void =>
    assert.ok(Math.abs(one - other) < 1e-9, `${one} is not ${other}`);
  near(model.logBayesFactor, 0.9163666659358104);
  near(model.chanceAt({ trials: 10, hits: 3 }), 0.28593655296909615);
  near(model.chanceAt({ trials: 8, hits: 0 }), 0.04434408209025151);
  near(model.chanceAt({ trials: 0, hits: 0 }), 0.11206875711730951);
  near(fit({ trials: 10, hits: 1 }, levels).logBayesFactor, -2.4276750439095918);
});

test("new values at the control speak against it", () => {
  const levels = [{ trials: 20, hits: 5 }];
  const clean = fit({ trials: 20, hits: 0 }, levels).logBayesFactor;
  const stained = fit({ trials: 20, hits: 5 }, levels).logBayesFactor;
  assert.ok(clean > 1);
  assert.ok(stained < 0);
});

test("a level that showed it is expected to show it again, one that never did is not", () => {
  const acting = { trials: 10, hits: 4 };
  const resting = { trials: 30, hits: 0 };
  const model = fit({ trials: 30, hits: 0 }, [acting, resting, resting]);
  assert.ok(model.chanceAt(acting) > 0.2);
  assert.ok(model.chanceAt(resting) < 0.05);
  const untried = model.chanceAt({ trials: 0, hits: 0 });
  assert.ok(untried > model.chanceAt(resting) && untried < model.chanceAt(acting));
});
