import assert from "node:assert/strict";
import { test } from "node:test";
import { baselines, crossedLevels, screeningRows } from "../../../src/probe/design/screening.ts";
import { planFactors } from "../../../src/probe/factors/level.ts";
import { cellKey } from "../../../src/probe/manifest.ts";
import { seededRandom } from "../../../src/probe/random.ts";

const custom = "https://listed.example";
const factors = planFactors([{ factor: "base-url", level: custom }]);
const rows = screeningRows(factors, seededRandom(5));
const crossed = rows.filter((row) => row.rank === 0).map((row) => row.environment);
const all = [...baselines(factors), ...rows.map((row) => row.environment)];

test("every two levels that are crossed stand together in some row", () => {
  for (const one of factors) {
    for (const other of factors) {
      if (one === other) continue;
      for (const level of crossedLevels(one))
        for (const against of crossedLevels(other))
          assert.ok(
            [...baselines(factors), ...crossed].some(
              (row) => row[one.name] === level && row[other.name] === against,
            ),
            `${one.name}=${level} with ${other.name}=${against}`,
          );
    }
  }
});

test("every level stands in at least two rows", () => {
  for (const factor of factors)
    for (const level of factor.levels) {
      const count = all.filter((row) => row[factor.name] === level).length;
      assert.ok(count >= 2, `${factor.name}=${level}: ${count}`);
    }
});

test("every zone meets the vendor's endpoint, a custom host, and the host that the user added", () => {
  const zones = factors.find((factor) => factor.name === "timezone") ?? assert.fail();
  for (const zone of zones.levels) {
    const hosts = new Set(
      all.filter((row) => row["timezone"] === zone).map((row) => row["base-url"] ?? ""),
    );
    assert.ok(hosts.has("default"), zone);
    assert.ok(
      [...hosts].some((host) => host !== "default" && host !== custom),
      zone,
    );
    assert.ok(hosts.has(custom), zone);
  }
});

test("a level that the user added is crossed with the others", () => {
  const hosts = factors.find((factor) => factor.name === "base-url") ?? assert.fail();
  assert.ok(crossedLevels(hosts).includes(custom));
});

test("long lists share their rows", () => {
  const lists = factors.map(
    (factor) => factor.levels.filter((level) => !crossedLevels(factor).includes(level)).length,
  );
  const first = rows.filter((row) => row.rank === 1).length;
  assert.equal(first, Math.max(...lists));
});

test("the baselines are controls, not screening", () => {
  const cells = new Set(rows.map((row) => cellKey(row.environment)));
  assert.equal(baselines(factors).length, 2);
  for (const baseline of baselines(factors)) assert.ok(!cells.has(cellKey(baseline)));
});

test("a seed gives the same rows again", () => {
  assert.deepEqual(screeningRows(factors, seededRandom(5)), rows);
});
