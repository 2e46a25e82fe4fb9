import assert from "node:assert/strict";
import { test } from "node:test";
import { planFactors } from "../../../src/trial/factors/plan-factors.ts";
import { experimentOn } from "../inference/fake/run.ts";
import type { Channel } from "../inference/fake/subject.ts";

const factors = planFactors([]).filter(({ name }) => name === "timezone" || name === "base-url");

/** Two fields that are each a coin, equal in UTC and different in every other zone. */
const equalInUtc: Channel = (draft, { world, random }) => {
  const first = random.below(2);
  const second = world.timezone === "UTC" ? first : 1 - first;
  Object.assign(draft.extra, { cache: first === 1 ? "warm" : "cold", mode: `m${second}` });
};

const coins: Channel = (draft, { random }) => {
  const [first, second] = [random.below(2), random.below(2)];
  Object.assign(draft.extra, { cache: first === 1 ? "warm" : "cold", mode: `m${second}` });
};

const confirmed = (experiment: Awaited<ReturnType<typeof experimentOn>>): readonly string[] => [
  ...new Set(
    experiment.manifest.trials
      .filter((trial) => trial.round === 3)
      .map((trial) => trial.environment["timezone"] ?? ""),
  ),
];

test("what no single place shows gets fresh trials of its own, and is found within a budget", async () => {
  const experiment = await experimentOn([equalInUtc], {
    seed: 3,
    factors,
    budget: { trials: 300 },
  });
  assert.ok(experiment.traces.length <= 300);
  assert.equal(confirmed(experiment).length, 2);
  const [found, ...more] = experiment.analysis.unlocalised;
  assert.deepEqual(more, []);
  assert.equal(found?.factor, "timezone");
  assert.deepEqual(found?.places.map((place) => place.replace(/^.* /, "")).toSorted(), [
    "body.cache",
    "body.mode",
  ]);
});

test("coins that follow nothing are given no fresh trials", async () => {
  const experiment = await experimentOn([coins], { seed: 3, factors, budget: { trials: 300 } });
  assert.deepEqual(confirmed(experiment), []);
  assert.deepEqual(experiment.analysis.unlocalised, []);
});
