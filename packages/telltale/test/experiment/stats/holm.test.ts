import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { adjustHolm } from "../../../src/experiment/stats/holm.ts";

test("adjusts by rank and never lets a larger p become the smaller", () => {
  // 0.01 x 4, 0.03 x 3, then 0.04 x 2 = 0.08 raised to 0.09, and 0.06 likewise.
  const adjusted = adjustHolm([0.04, 0.01, 0.06, 0.03]).map((p) => Math.round(p * 1e6) / 1e6);
  assert.deepEqual(adjusted, [0.09, 0.04, 0.09, 0.09]);
});

test("one claim needs no adjustment", () => {
  assert.deepEqual(adjustHolm([0.2]), [0.2]);
});

test("lies between the p-value and Bonferroni's", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }),
      (values) => {
        adjustHolm(values).forEach((adjusted, index) => {
          const p = values[index] ?? 0;
          assert.ok(adjusted >= p && adjusted <= Math.min(1, p * values.length) + 1e-12);
        });
      },
    ),
  );
});

test("a claim of small weight costs the others little and pays for it itself", () => {
  // 0.01 of a weight of 1 beside 0.2 of one of 0.1: 0.01 x 1.1, then 0.2 / 0.1 x 0.1.
  const [one, other] = adjustHolm([0.01, 0.2], [1, 0.1]);
  assert.ok(Math.abs((one ?? 1) - 0.011) < 1e-12);
  assert.ok(Math.abs((other ?? 1) - 0.2) < 1e-12);
  assert.deepEqual(adjustHolm([0.01, 0.02, 0.5], [1, 1, 1]), adjustHolm([0.01, 0.02, 0.5]));
});
