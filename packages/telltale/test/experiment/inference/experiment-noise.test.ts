import assert from "node:assert/strict";
import { test } from "node:test";
import { analyse } from "../../../src/experiment/inference/analyse.ts";
import * as channels from "./fake/channels.ts";
import { manifestSchema } from "../../../src/experiment/signals/manifest.ts";
import type { Manifest } from "../../../src/experiment/signals/manifest.ts";
import { covert, experimentOn, facts } from "./fake/run.ts";

/** As it would stand in a file. */
function savedText(manifest: Manifest): string {
  return JSON.stringify(manifest);
}

test("a value that turns up in half of the trials is found in most repeats", async () => {
  let found = 0;
  for (let seed = 1; seed <= 5; seed++) {
    const { analysis } = await experimentOn([channels.closingSometimesByZone], {
      seed,
      budget: { trials: 300 },
    });
    const hidden = covert(analysis.dependences).map(facts);
    if (hidden.length > 0) assert.deepEqual(hidden, ["wording by timezone"]);
    found += hidden.length;
  }
  assert.ok(found >= 3, `${found} of 5`);
});

test("noise alone is never called covert", async () => {
  const noise = [
    channels.flakyRetries,
    channels.shuffledTools,
    channels.randomLookAlikes,
    channels.localDateStated,
    channels.zoneStated,
  ];
  for (let seed = 1; seed <= 12; seed++) {
    const { analysis } = await experimentOn(noise, { seed, budget: { trials: 200 } });
    assert.deepEqual(covert(analysis.dependences).map(facts), [], `seed ${seed}`);
  }
});

test("the same traces and plan give the same result elsewhere", async () => {
  const { analysis, traces, manifest } = await experimentOn([
    channels.keyOrderByZone,
    channels.flakyRetries,
  ]);
  const carried = manifestSchema.parse(JSON.parse(savedText(manifest)));
  assert.deepEqual(analyse(traces.toReversed(), carried), analysis);
});

test("places that vary by chance are counted as unexplained, each identifier once", async () => {
  const { analysis } = await experimentOn([]);
  const id = analysis.unexplained.filter(
    (place) => place.where.endsWith("user_id") || place.where.endsWith("session"),
  );
  assert.equal(id.length, 1);
  assert.ok(analysis.capacity.unexplainedBitsPerTurn >= 128);
});
