import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProvisionalCandidate } from "../../../src/experiment/design/provisional-candidates.ts";
import { planFactors } from "../../../src/trial/factors/plan-factors.ts";
import * as channels from "../inference/fake/channels.ts";
import { experimentOn } from "../inference/fake/run.ts";

const factors = planFactors([]).filter(({ name }) =>
  ["timezone", "base-url", "locale"].includes(name),
);

async function firmingIn(channel: typeof channels.keyOrderByZone | undefined) {
  const told: { readonly found: readonly ProvisionalCandidate[]; readonly confirmed: boolean }[] =
    [];
  let confirmed = false;
  const { analysis } = await experimentOn(channel === undefined ? [] : [channel], {
    factors,
    budget: { trials: 90 },
    onTrial: ({ phase }) => {
      confirmed ||= phase === "confirmation";
    },
    onProvisionalCandidates: (found) => told.push({ found, confirmed }),
  });
  return { told, analysis };
}

test("what turns out to be hidden was told before it was confirmed", async () => {
  const { told, analysis } = await firmingIn(channels.keyOrderByZone);
  const shown = analysis.dependences.filter((each) => each.class === "covert");
  assert.ok(shown.length > 0);
  const early = told.filter(({ confirmed }) => !confirmed).flatMap(({ found }) => found);
  assert.ok(early.some(({ form, factors: on }) => form === "order" && on.includes("timezone")));
});

test("of a program that hides nothing nothing of the kind is told", async () => {
  const { told } = await firmingIn(undefined);
  assert.deepEqual(
    told.flatMap(({ found }) => found),
    [],
  );
});
