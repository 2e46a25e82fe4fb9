import assert from "node:assert/strict";
import { test } from "node:test";
import type { Screened } from "../../../src/probe/design/candidates.ts";
import { sharedLevels } from "../../../src/probe/design/shared-levels.ts";
import { worth } from "../../../src/probe/design/worth.ts";
import type { Environment } from "../../../src/trace/trace.ts";

const control = { host: "default", zone: "UTC", locale: "C" };

function screened(
  ...suspects: readonly (readonly [weight: number, levels: Environment, likely?: number])[]
): Screened {
  const candidates = suspects.map(([weight, levels, likely = 1]) => ({
    weight,
    signal: { noisy: false },
    rules: [{ value: "x", levels, weight: likely }],
  }));
  return { candidates, control } as unknown as Screened;
}

const meetingsOf = (given: Screened): readonly Environment[] =>
  sharedLevels(given).map(({ environment }) => environment);

test("two hidden signals at different levels of one factor are each tried at the other's, all else at the control", () => {
  const found = meetingsOf(
    screened([worth.sharp, { host: "one" }], [worth.covert, { host: "two", zone: "PRC" }]),
  );
  assert.deepEqual(found, [
    { ...control, host: "two", zone: "PRC" },
    { ...control, host: "one", zone: "PRC" },
  ]);
});

test("nothing is tried where they meet already, share nothing, are open, or are not known", () => {
  const one = [worth.sharp, { host: "one" }] as const;
  assert.deepEqual(meetingsOf(screened(one, [worth.sharp, { host: "one", zone: "PRC" }])), []);
  assert.deepEqual(meetingsOf(screened(one, [worth.sharp, { zone: "PRC" }])), []);
  assert.deepEqual(meetingsOf(screened(one, [worth.overt, { host: "two" }])), []);
  assert.deepEqual(meetingsOf(screened(one, [worth.sharp, { host: "two" }, 0.1])), []);
});
