import assert from "node:assert/strict";
import { test } from "node:test";
import {
  chooseArms,
  trialsForRate,
  trialsPerArm,
} from "../../../src/experiment/design/arm-selection.ts";
import type { Assignment } from "../../../src/capture/trace/trace.ts";
import { smallestPValue, permutationTest } from "../../../src/experiment/stats/permutation-test.ts";
import { cellKey } from "../../../src/experiment/signals/manifest.ts";
import type { Signal } from "../../../src/experiment/signals/signal.ts";

const zones = ["UTC", "Asia/Shanghai", "Asia/Urumqi", "Asia/Tokyo"];
const hosts = ["default", "https://n.example", "https://l.example"];
const cells = new Map<string, Assignment>();
for (const timezone of zones) {
  for (const host of hosts) {
    const environment = { timezone, "base-url": host };
    cells.set(cellKey(environment), environment);
  }
}

function signal(value: (environment: Assignment) => string): Signal {
  const learned = new Map([...cells].map(([cell, environment]) => [cell, value(environment)]));
  return {
    observables: [],
    learned,
    isTestable: true,
    isStochastic: false,
    symbolOf: () => undefined,
  };
}

const limits = { alpha: 1e-6, budget: 1000, baselines: new Set<string>(), least: 0, hidden: 10 };

test("arms let each claim reach alpha, a few that nobody planned included, and are hardly larger", () => {
  for (const claims of [1, 2, 10, 100, 1000]) {
    const count = trialsPerArm(claims, 1e-6);
    assert.ok(smallestPValue(count) * (claims + 4) <= 1e-6);
    // A trial more in both arms is a quarter of the p-value.
    assert.ok(smallestPValue(count - 3) * claims > 1e-6);
  }
});

test("a rare value is confirmed in at least nine of ten repeats when it turns up as often as reckoned", () => {
  for (const rate of [0.3, 0.5, 0.8]) {
    const count = trialsForRate(rate, 3, 1e-6);
    let chance = (1 - rate) ** count;
    let power = 0;
    for (let seen = 0; seen <= count; seen++) {
      const stratum = { first: count, firstYes: seen, second: count, secondYes: 0 };
      if (permutationTest([stratum]) * 3 <= 1e-6) power += chance;
      chance *= ((count - seen) / (seen + 1)) * (rate / (1 - rate));
    }
    assert.ok(power >= 0.9, `${rate}: ${count} trials an arm, power ${power}`);
  }
});

test("levels that act the same share one pair of arms", () => {
  const byZone = signal((each) =>
    each["timezone"] === "Asia/Shanghai" || each["timezone"] === "Asia/Urumqi" ? "b" : "a",
  );
  assert.equal(chooseArms([{ signal: byZone, priority: 10 }], cells, limits).cells.length, 2);
});

test("a signal that needs both factors gets arms that vary each of them", () => {
  const both = signal((each) =>
    each["timezone"] === "Asia/Shanghai" && each["base-url"] !== "default" ? "b" : "a",
  );
  const chosen = chooseArms([{ signal: both, priority: 10 }], cells, limits).cells.map(
    (cell) => cells.get(cell) ?? {},
  );
  assert.equal(chosen.length, 3);
  const showing = chosen.filter((each) => both.learned.get(cellKey(each)) === "b");
  assert.equal(showing.length, 1);
});

test("a budget too small for two arms plans nothing, and the reason is stated", () => {
  const byHost = signal((each) => `value ${each["base-url"]}`);
  const arms = chooseArms([{ signal: byHost, priority: 1 }], cells, { ...limits, budget: 20 });
  assert.deepEqual(arms.cells, []);
  assert.ok(arms.left > 0);
});
