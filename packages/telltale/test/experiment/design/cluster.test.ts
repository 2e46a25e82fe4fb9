import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clusterOf, countsOf, drawTrials } from "../../../src/experiment/design/cluster.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";

test("every combination of the levels of a cluster is a cell of it", () => {
  const { cells } = clusterOf([
    ["zone", ["UTC", "PRC"]],
    ["host", ["a", "b", "c"]],
  ]);
  assert.equal(new Set(cells.map(({ levels }) => JSON.stringify(levels))).size, 6);
});

test("cells have as many trials as their shares say, to within one, and all trials are dealt", () => {
  const shares = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(shares, fc.integer({ min: 1, max: 100 }), (weights, trials) => {
      const all = weights.reduce((sum, weight) => sum + weight, 0);
      const cells = weights.map((weight, index) => ({
        levels: { factor: String(index) },
        share: weight / all,
      }));
      const counts = countsOf({ factors: ["factor"], cells }, trials);
      assert.equal(
        counts.reduce((sum, count) => sum + count, 0),
        trials,
      );
      counts.forEach((count, index) =>
        assert.ok(Math.abs(count - (cells[index]?.share ?? 0) * trials) < 1 + 1e-9),
      );
    }),
  );
});

test("factors of one cluster are balanced among each other, those of another fall as they may", () => {
  const clusters = [
    clusterOf([
      ["zone", ["UTC", "PRC"]],
      ["host", ["a", "b"]],
    ]),
    clusterOf([["user", ["me", "you"]]]),
  ];
  const control = { zone: "UTC", host: "a", user: "me", clock: "now" };
  const together = new Set<number>();
  for (let seed = 0; seed < 30; seed++) {
    const trials = drawTrials(clusters, 16, control, seededRandom(seed));
    const count = (wanted: Readonly<Record<string, string>>): number =>
      trials.filter((trial) =>
        Object.entries(wanted).every(([factor, level]) => trial[factor] === level),
      ).length;
    assert.equal(count({ zone: "PRC", host: "b" }), 4);
    assert.equal(count({ user: "you" }), 8);
    assert.equal(count({ clock: "now" }), 16);
    together.add(count({ zone: "PRC", user: "you" }));
  }
  assert.ok(together.size > 2);
});
