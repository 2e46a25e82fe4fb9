import assert from "node:assert/strict";
import { test } from "node:test";
import { analyse } from "../../src/probe/analyse.ts";
import type { Dependence } from "../../src/probe/dependence.ts";
import { planFactors } from "../../src/probe/factors/level.ts";
import * as channels from "./fake/channels.ts";
import { manifestSchema } from "../../src/probe/manifest.ts";
import type { Manifest } from "../../src/probe/manifest.ts";
import { experimentOn } from "./fake/run.ts";

function covert(dependences: readonly Dependence[]): readonly Dependence[] {
  return dependences.filter((dependence) => dependence.class === "covert");
}

/** As it would stand in a file. */
function savedText(manifest: Manifest): string {
  return JSON.stringify(manifest);
}

function facts(dependence: Dependence): string {
  return `${dependence.form} by ${[...dependence.factors].toSorted().join(" and ")}`;
}

test("two dependences in one sentence are two, each with the factors that matter to it", async () => {
  const { analysis } = await experimentOn([
    channels.apostropheByHost,
    channels.dateFormatByZoneAtCustomHost,
  ]);
  const found = covert(analysis.dependences);
  assert.deepEqual(found.map(facts).toSorted(), [
    "confusable-character by base-url",
    "date-format by base-url and timezone",
  ]);
  for (const dependence of found) {
    assert.ok(dependence.pValue <= 1e-6);
    assert.equal(dependence.host, "{base-url}");
    assert.equal(dependence.where, "POST /v1/messages body.system[0].text");
    assert.equal(dependence.trials.agreeing, dependence.trials.total);
    assert.equal(dependence.bits.proven, 1);
    assert.equal(dependence.example.length, 2);
  }
  const apostrophe = found.find((dependence) => dependence.form === "confusable-character");
  assert.deepEqual(
    apostrophe?.example.map((example) => /Today(.)s/u.exec(example.value)?.[1]).toSorted(),
    ["'", "\u02bc"],
  );
  // Both at once were seen together: two bits, not the larger of the two.
  assert.equal(analysis.capacity.provenBitsPerTurn, 2);
});

test("the same sentence in a second request, not always sent, is another place and no other dependence", async () => {
  const { analysis } = await experimentOn([channels.apostropheByHost, channels.titleMostly]);
  const found = covert(analysis.dependences);
  assert.deepEqual(found.map(facts), ["confusable-character by base-url"]);
  assert.equal(found[0]?.places, 2);
});

test("levels that act the same are named beside the one that was confirmed", async () => {
  // Which zones of the whole list an audit tries is drawn: these are asked for.
  const acting = ["Asia/Chongqing", "Asia/Harbin", "Asia/Shanghai", "Asia/Urumqi", "PRC"];
  const factors = planFactors(acting.map((level) => ({ factor: "timezone", level })));
  const { analysis } = await experimentOn([channels.keyOrderByZone], { factors });
  const [order] = covert(analysis.dependences);
  assert.equal(order === undefined ? "" : facts(order), "order by timezone");
  // The base URL was varied beside it, and it was shown at either.
  assert.equal(order?.host, "{base-url}");
  const [, shown = ""] = order?.levels["timezone"] ?? [];
  const alike = [shown, ...(order?.alike?.[shown] ?? [])].toSorted();
  assert.deepEqual(alike, acting);
});

test("what is left out at a custom host is behaviour", async () => {
  const { analysis } = await experimentOn([
    channels.telemetryOnlyAtDefault,
    channels.betaHeaderAtDefault,
  ]);
  assert.deepEqual(covert(analysis.dependences), []);
  const behaviour = analysis.dependences.find((dependence) => dependence.class === "behaviour");
  assert.deepEqual(behaviour?.factors, ["base-url"]);
  assert.equal(behaviour?.form, "presence");
  // The batch, its name, the vendor's own name and the header's item say the same.
  assert.equal(behaviour?.places, 4);
});

test("a host that is named with a path, a port or another scheme is overt", async () => {
  const factors = planFactors([
    { factor: "base-url", level: "http://relay.example.org:8443/openai/v1" },
    { factor: "base-url", level: "https://deepseek.example" },
  ]);
  const { analysis } = await experimentOn([channels.baseUrlStated], { factors });
  assert.deepEqual(covert(analysis.dependences), []);
  assert.ok(
    analysis.dependences.some(
      (each) => each.class === "overt" && each.factors.join() === "base-url",
    ),
  );
});

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
