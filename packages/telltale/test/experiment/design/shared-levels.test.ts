import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScreeningResult } from "../../../src/experiment/design/screening-result.ts";
import { sharedLevels } from "../../../src/experiment/design/shared-levels.ts";
import type { Assignment } from "../../../src/capture/trace/trace.ts";
import { priorities } from "../../../src/experiment/settings/follow-up.ts";

const control = { host: "default", zone: "UTC", locale: "C" };

function screened(
  ...suspects: readonly (readonly [weight: number, levels: Assignment, likely?: number])[]
): ScreeningResult {
  const candidates = suspects.map(([weight, levels, likely = 1]) => ({
    priority: weight,
    signal: { isStochastic: false },
    rules: [{ value: "x", levels, posterior: likely }],
  }));
  return { candidates, control } as unknown as ScreeningResult;
}

const meetingsOf = (given: ScreeningResult): readonly Assignment[] =>
  sharedLevels(given).map(({ environment }) => environment);

test("two hidden signals at different levels of one factor are each tried at the other's, all else at the control", () => {
  const found = meetingsOf(
    screened(
      [priorities.sharp, { host: "one" }],
      [priorities.covert, { host: "two", zone: "PRC" }],
    ),
  );
  assert.deepEqual(found, [
    { ...control, host: "two", zone: "PRC" },
    { ...control, host: "one", zone: "PRC" },
  ]);
});

test("nothing is tried where they meet already, share nothing, are open, or are not known", () => {
  const one = [priorities.sharp, { host: "one" }] as const;
  assert.deepEqual(meetingsOf(screened(one, [priorities.sharp, { host: "one", zone: "PRC" }])), []);
  assert.deepEqual(meetingsOf(screened(one, [priorities.sharp, { zone: "PRC" }])), []);
  assert.deepEqual(meetingsOf(screened(one, [priorities.overt, { host: "two" }])), []);
  assert.deepEqual(meetingsOf(screened(one, [priorities.sharp, { host: "two" }, 0.1])), []);
});
