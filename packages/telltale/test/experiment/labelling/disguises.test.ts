import assert from "node:assert/strict";
import { test } from "node:test";
import { planFactors } from "../../../src/trial/factors/plan-factors.ts";
import * as disguises from "../inference/fake/disguises.ts";
import { experimentOn } from "../inference/fake/run.ts";
import type { Channel } from "../inference/fake/subject.ts";

/** What whole experiments call each place at which something was found, the zone being varied. */
async function calledAt(channel: Channel, field: string): Promise<readonly string[]> {
  const factors = planFactors([], { hasDefault: true, only: ["timezone", "hostname"] });
  const { analysis } = await experimentOn([channel], {
    factors,
    budget: { trials: 120 },
    filler: 2,
  });
  return analysis.dependences
    .filter(({ where, otherPlaces = [] }) =>
      [where, ...otherPlaces].some((place) => place.endsWith(field)),
    )
    .map((each) => each.class);
}

test("a count that no amount equals and a duration that nobody measured are not cleared by their names", async () => {
  for (const [channel, field] of [
    [disguises.countOffByZone, "tool_count"],
    [disguises.durationByZone, "startup_ms"],
  ] as const) {
    const called = await calledAt(channel, field);
    assert.ok(called.length > 0, field);
    for (const each of called)
      assert.ok(each === "covert" || each === "unclear", `${field} ${each}`);
  }
});

test("a digest with another's label and a sentence that is left out stay hidden", async () => {
  assert.deepEqual(await calledAt(disguises.digestByZone, "device_id"), ["covert"]);
  assert.deepEqual(await calledAt(disguises.sentenceByZone, "system[0].text"), ["covert"]);
});

test("the size of a text that is sent is no secret, whatever the text states", async () => {
  const called = await calledAt(disguises.lengthOfStatedZone, "note_size");
  assert.deepEqual([...new Set(called)], ["behaviour"]);
});
