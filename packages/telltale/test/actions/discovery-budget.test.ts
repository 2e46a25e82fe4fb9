import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  checksIn,
  discoveryBudget,
  observationsIn,
  trialsIn,
  withoutSpent,
} from "../../src/actions/discovery-budget.ts";

test("what was spent is taken off the budget, in its own unit, and never below nothing", () => {
  assert.deepEqual(withoutSpent({ trials: 200 }, 15, 40), { trials: 185 });
  assert.deepEqual(withoutSpent({ seconds: 240 }, 15, 40), { seconds: 200 });
  assert.deepEqual(withoutSpent({ trials: 2 }, 3, 1), { trials: 0 });
  assert.deepEqual(withoutSpent({ seconds: 10 }, 3, 60), { seconds: 0 });
});

test("a budget too small for one claim is not spent on discovery", () => {
  assert.equal(observationsIn({ trials: 20 }), 0);
  assert.deepEqual(discoveryBudget(20), { mostVariables: 0, mostFiles: 0 });
});

test("a small budget allows few factors, the usual one two dozen, a large one more", () => {
  assert.ok(discoveryBudget(60).mostVariables <= 8);
  assert.deepEqual(discoveryBudget(300), { mostVariables: 24, mostFiles: 16 });
  assert.ok(discoveryBudget(1500).mostVariables > 40);
});

test("seconds come to fewer trials the longer a trial takes", () => {
  assert.ok(trialsIn({ seconds: 60 }, 1000) > 60);
  assert.ok(trialsIn({ seconds: 60 }, 5000) < 40);
  assert.equal(trialsIn({ trials: 70 }, 5000), 70);
});

test("looking on takes a tenth of the trials at most, checking the same", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), (trials) => {
      assert.ok(observationsIn({ trials }) <= trials / 10);
      assert.ok(checksIn(trials) <= trials / 10);
    }),
  );
});
