import assert from "node:assert/strict";
import { test } from "node:test";
import { levelClasses } from "../../../src/experiment/design/level-classes.ts";
import { baselines, screeningRows } from "../../../src/experiment/design/screening-rows.ts";
import type { Assignment } from "../../../src/capture/trace/trace.ts";
import type { FactorPlan } from "../../../src/trial/factors/factor.ts";
import { changedFactors, controlAssignment } from "../../../src/trial/factors/assignment.ts";
import { planFactors } from "../../../src/trial/factors/plan-factors.ts";
import { cellKey } from "../../../src/experiment/signals/manifest.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";

const custom = "https://listed.example";
const factors = planFactors([{ factor: "base-url", level: custom }]);
const rows = screeningRows(factors, seededRandom(5));
const crossed = rows.filter((row) => row.rank === 0).map((row) => row.environment);
const all = [...baselines(factors), ...rows.map((row) => row.environment)];

test("every two classes of levels stand together in some row", () => {
  for (const one of factors) {
    for (const other of factors) {
      if (one === other) continue;
      for (const pool of levelClasses(one))
        for (const against of levelClasses(other))
          assert.ok(
            all.some(
              (row) =>
                pool.includes(row[one.name] ?? "") && against.includes(row[other.name] ?? ""),
            ),
            `${one.name}=${pool[0] ?? ""} with ${other.name}=${against[0] ?? ""}`,
          );
    }
  }
});

test("the rows that are crossed are few, and what is drawn has eight values in them, some of them twice", () => {
  assert.ok(crossed.length <= 60, `${crossed.length} rows`);
  for (const name of ["hostname", "username", "home", "machine-id", "git-identity", "git-remote"]) {
    const drawn = Map.groupBy(crossed, (row) => row[name] ?? "");
    const counts = [...drawn.values()].map((same) => same.length);
    assert.ok(drawn.size >= 8 + 1, `${name}: ${drawn.size} values`);
    assert.ok(counts.filter((count) => count > 1).length >= 3, name);
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
  assert.ok(levelClasses(hosts).some((pool) => pool.length === 1 && pool[0] === custom));
});

test("what no crossed row had shares rows, the lists side by side", () => {
  const unmet = factors.map(
    (factor) =>
      factor.levels.filter((level) => crossed.every((row) => row[factor.name] !== level)).length,
  );
  const first = rows.filter((row) => row.rank === 1).length;
  assert.equal(first, Math.max(...unmet));
});

test("the baselines are controls, not screening", () => {
  const cells = new Set(rows.map((row) => cellKey(row.environment)));
  assert.equal(baselines(factors).length, 2);
  for (const baseline of baselines(factors)) assert.ok(!cells.has(cellKey(baseline)));
});

test("a seed gives the same rows again", () => {
  assert.deepEqual(screeningRows(factors, seededRandom(5)), rows);
  assert.notDeepEqual(planFactors([], { hasDefault: true, seed: 2 }), planFactors([]));
});

test("a variable that holds a name meets other levels of all else, in no row more", () => {
  const names = Array.from({ length: 8 }, (_, at) => `team-${at}`);
  const team = {
    name: "env:ACME_TEAM",
    control: "unset",
    levels: names,
    pools: [names],
    added: [],
    isGrouped: true,
  };
  const others = planFactors([], { hasDefault: true, seed: 1 });
  const rowsWith = (plan: FactorPlan): readonly Assignment[] =>
    screeningRows([...others, plan], seededRandom(1))
      .filter(({ rank }) => rank < 1)
      .map(({ environment }) => environment);
  const [plain, named] = [rowsWith(team), rowsWith({ ...team, isName: true })];
  const usual = controlAssignment(others);
  const beside = (tried: readonly Assignment[]): readonly Assignment[] =>
    tried.filter((row) => row[team.name] !== "unset" && changedFactors(row, usual).length > 3);
  // Each half of a list that holds no names meets other levels twice.
  assert.ok(beside(plain).length >= 1 && beside(plain).length <= 4, String(beside(plain).length));
  assert.ok(beside(named).length >= 8, String(beside(named).length));
  const levels = new Set(named.map((row) => row[team.name]));
  assert.equal(levels.size, 9);
  assert.ok(named.length <= plain.length + 2, `${named.length} rows, ${plain.length} before`);
});
