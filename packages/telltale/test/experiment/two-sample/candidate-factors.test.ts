import assert from "node:assert/strict";
import { test } from "node:test";
import { candidateFactors } from "../../../src/experiment/two-sample/candidate-factors.ts";
import type { CandidateFactor } from "../../../src/experiment/two-sample/candidate-factors.ts";
import { simulate, timezone } from "./simulated.ts";
import type { Send } from "./simulated.ts";

function hints(send: Send, seed: number): readonly CandidateFactor[] {
  const { columns: observables, trials } = simulate(send, seed, { learn: 30, fresh: 0, noise: 3 });
  return candidateFactors(observables, trials, [timezone], new Set());
}

const equalOrNot: Send = (isThere, random) => {
  const first = random.below(2);
  return { first: String(first), second: String(isThere ? 1 - first : first) };
};

test("two fields whose being equal follows the zone point to the zone, before any fresh trial", () => {
  for (let seed = 1; seed <= 8; seed++)
    assert.deepEqual(
      hints(equalOrNot, seed).map(({ factor, level }) => [factor, level]),
      [["timezone", "Asia/Shanghai"]],
    );
});

test("noise costs no fresh trials but once in a hundred experiments, what drifts included", () => {
  const drifting: Send = (_isThere, random, trial) => ({
    drift: trial < 14 ? "cold" : "warm",
    slow: String(Math.floor(trial / 15 + random.below(2))),
  });
  let pointed = 0;
  for (let seed = 1; seed <= 200; seed++) pointed += hints(drifting, seed).length;
  assert.ok(pointed <= 2, `${pointed} of 200`);
});
