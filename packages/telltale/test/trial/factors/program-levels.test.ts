import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { planFactors } from "../../../src/trial/factors/plan-factors.ts";
import { addProgramLevels } from "../../../src/trial/factors/program-levels.ts";

const plans = planFactors([], { hasDefault: true, only: ["timezone", "base-url"] });

function planOf(name: string, found: ReturnType<typeof addProgramLevels>) {
  const plan = found.plans.find((each) => each.name === name);
  assert.ok(plan);
  return plan;
}

describe("levels that the program looks for", () => {
  test("come before a factor's own, and the first each meet every one of another factor", () => {
    const hosts = Array.from({ length: 20 }, (_, index) => `https://relay-${index}.example.org`);
    const promising = hosts.map((level) => ({ factor: "base-url", level }));
    const plan = planOf("base-url", addProgramLevels(plans, promising, []));
    assert.deepEqual(plan.levels.slice(0, 12), hosts.slice(0, 12));
    assert.ok(!plan.levels.includes(hosts[12] ?? ""));
    assert.deepEqual(plan.pools?.slice(0, 8), [
      ...hosts.slice(0, 7).map((host) => [host]),
      hosts.slice(7, 12),
    ]);
    assert.equal(plan.pools?.length, 10);
    assert.deepEqual(plan.named, hosts.slice(0, 12));
  });

  test("what is named at two places takes turns", () => {
    const named = (because: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        factor: "base-url",
        level: `https://${because}-${index}.example.org`,
        because,
      }));
    const plan = planOf(
      "base-url",
      addProgramLevels(plans, [...named("table", 40), ...named("other", 2)], []),
    );
    assert.deepEqual(
      plan.levels.slice(0, 4),
      ["table-0", "other-0", "table-1", "other-1"].map((name) => `https://${name}.example.org`),
    );
  });

  test("are not tried where the factor refuses them, nor the control once more", () => {
    const promising = ["not a zone", "UTC"].map((level) => ({ factor: "timezone", level }));
    const found = addProgramLevels(plans, promising, []);
    assert.deepEqual(found.plans, plans);
    assert.deepEqual(found.tried, []);
  });

  test("a level that the factor has already comes first", () => {
    const found = addProgramLevels(plans, [{ factor: "timezone", level: "Asia/Tehran" }], []);
    const { levels } = planOf("timezone", found);
    assert.equal(levels[0], "Asia/Tehran");
    assert.equal(levels.filter((level) => level === "Asia/Tehran").length, 1);
  });

  test("a variable that is compared with a value, and a file, become factors", () => {
    const promising = [
      { factor: "env:ACME_TEAM", level: "staff" },
      { factor: "env:ACME_MODE", level: "" },
      { factor: "file:~/.acme/key", level: "" },
    ];
    const found = addProgramLevels(plans, promising, []);
    assert.deepEqual(planOf("env:ACME_TEAM", found).levels, ["staff"]);
    assert.deepEqual(planOf("file:~/.acme/key", found).levels, ["present"]);
    assert.ok(!found.plans.some(({ name }) => name === "env:ACME_MODE"));
    assert.deepEqual(found.variables, ["ACME_TEAM", "ACME_MODE"]);
  });

  test("where the user named factors no other is added, but those of a family that was named", () => {
    const promising = [
      { factor: "env:ACME_TEAM", level: "staff" },
      { factor: "file:~/.acme/key", level: "" },
    ];
    const names = (only: readonly string[]): readonly string[] =>
      addProgramLevels(plans, promising, only)
        .plans.slice(plans.length)
        .map(({ name }) => name);
    assert.deepEqual(names(["timezone"]), []);
    assert.deepEqual(names(["timezone", "env"]), ["env:ACME_TEAM"]);
    assert.deepEqual(names(["files"]), ["file:~/.acme/key"]);
  });

  test("names that cannot be varied are passed over", () => {
    const promising = [
      { factor: "env:PATH", level: "/x" },
      { factor: "file:/etc/passwd", level: "" },
      { factor: "nonsense", level: "x" },
    ];
    assert.deepEqual(addProgramLevels(plans, promising, []).plans, plans);
  });
});
