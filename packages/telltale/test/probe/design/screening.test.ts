import assert from "node:assert/strict";
import { test } from "node:test";
import { baselines, crossing } from "../../../src/probe/design/screening.ts";
import { planFactors } from "../../../src/probe/factors/level.ts";
import { cellKey } from "../../../src/probe/manifest.ts";
import { seededRandom } from "../../../src/probe/random.ts";

const custom = "https://listed.example";
const factors = planFactors([{ factor: "base-url", level: custom }]);
const zones = factors.find((factor) => factor.name === "timezone") ?? assert.fail();
const hosts = factors.find((factor) => factor.name === "base-url") ?? assert.fail();
const cells = new Set(crossing(factors, seededRandom(5)).map((wish) => cellKey(wish.environment)));

function has(timezone: string, host: string): boolean {
  return cells.has(cellKey({ timezone, "base-url": host }));
}

test("every zone is tried at the vendor's endpoint and at a custom one", () => {
  for (const zone of zones.levels)
    assert.ok(has(zone, "default") && has(zone, hosts.neutral ?? ""), zone);
});

test("every host is tried in the control's zone and in another", () => {
  for (const host of hosts.levels) {
    assert.ok(has("UTC", host), host);
    assert.ok(
      zones.levels.some((zone) => has(zone, host)),
      host,
    );
  }
});

test("an added host is tried in every zone", () => {
  for (const zone of zones.levels) assert.ok(has(zone, custom), zone);
});

test("the zones drawn for the hosts are spread over all of them", () => {
  const drawn = zones.levels.filter((zone) =>
    hosts.levels.some((host) => host !== custom && has(zone, host)),
  );
  assert.equal(drawn.length, zones.levels.length);
});

test("the baselines are controls, not screening", () => {
  assert.equal(baselines(factors).length, 2);
  for (const baseline of baselines(factors)) assert.ok(!cells.has(cellKey(baseline)));
});
