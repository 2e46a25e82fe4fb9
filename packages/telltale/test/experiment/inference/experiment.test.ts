import assert from "node:assert/strict";
import { test } from "node:test";
import { planFactors } from "../../../src/trial/factors/plan-factors.ts";
import * as channels from "./fake/channels.ts";
import { covert, experimentOn, facts } from "./fake/run.ts";

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
