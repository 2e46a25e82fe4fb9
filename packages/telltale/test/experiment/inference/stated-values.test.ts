import assert from "node:assert/strict";
import { test } from "node:test";
import { planFactors } from "../../../src/trial/factors/plan-factors.ts";
import * as channels from "./fake/channels.ts";
import { covert, experimentOn, facts } from "./fake/run.ts";

/** As an audit has when nothing is said of it. */
const budget = { trials: 160 };

test("a zone, an offset and a local date that are stated are overt", async () => {
  const { analysis } = await experimentOn(
    [channels.zoneStated, channels.offsetStated, channels.localDateStated],
    { budget },
  );
  assert.deepEqual(covert(analysis.dependences), []);
  // One claim a cause, with all its places.
  const places = analysis.dependences
    .filter(({ factors }) => factors.includes("timezone"))
    .map(({ places: count = 1 }) => count);
  assert.ok(places.reduce((sum, count) => sum + count, 0) >= 2);
  assert.equal(analysis.capacity.provenBitsPerTurn, 0);
});

test("a date that rolls over and changes its form is overt in the one and covert in the other", async () => {
  const { analysis } = await experimentOn(
    [channels.localDateStated, channels.dateFormatByZoneAtCustomHost],
    { budget },
  );
  assert.deepEqual(covert(analysis.dependences).map(facts), [
    "date-format by base-url and timezone",
  ]);
  assert.ok(
    analysis.dependences.some(
      (each) => each.class === "overt" && each.factors.join() === "timezone",
    ),
  );
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
