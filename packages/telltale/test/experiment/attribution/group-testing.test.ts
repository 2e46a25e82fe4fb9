import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  hypothesesFor,
  chooseInformativeCells,
} from "../../../src/experiment/attribution/group-testing.ts";
import type { ObservedCell } from "../../../src/experiment/attribution/group-testing.ts";
import { changedFactors } from "../../../src/trial/factors/assignment.ts";

const names = Array.from({ length: 12 }, (_, index) => `f${index}`);
const control = Object.fromEntries(names.map((name) => [name, "usual"]));
const everywhere = Object.fromEntries(names.map((name) => [name, "changed"]));

function cellOf(changed: readonly string[], symbol: string): ObservedCell {
  const levels = changed.map((name) => [name, "changed"]);
  return { environment: { ...control, ...Object.fromEntries(levels) }, symbol };
}

test("a set is kept until a cell that has all of it shows another value", () => {
  const seen = [cellOf([], "a"), cellOf(names, "b"), cellOf(["f1", "f2"], "a")];
  const sets = hypothesesFor("b", everywhere, names, seen, control).map(({ factors }) =>
    factors.join(" "),
  );
  assert.ok(!sets.includes("f1"));
  assert.ok(!sets.includes("f1 f2"));
  assert.ok(sets.includes("f3"));
  assert.ok(sets.includes("f1 f3"));
});

test("a set that misses a cell with the value is less likely than one that misses none", () => {
  const seen = [cellOf([], "a"), cellOf(names, "b"), cellOf(["f1", "f2", "f3"], "b")];
  const found = hypothesesFor("b", everywhere, names, seen, control);
  const weightOf = (factor: string): number =>
    found.find(({ factors }) => factors.join() === factor)?.weight ?? 0;
  assert.ok(weightOf("f1") > weightOf("f7"));
});

test("the first cells part singles and pairs of twelve factors nearly as well as any four can", () => {
  const seen = [cellOf([], "a"), cellOf(names, "b")];
  const hypotheses = hypothesesFor("b", everywhere, names, seen, control);
  const cells = chooseInformativeCells(everywhere, names, hypotheses, control, 4, () => false);
  assert.equal(cells.length, 4);
  const classes = new Map<string, number>();
  for (const { factors, weight } of hypotheses) {
    const foretold = cells
      .map((cell) => factors.every((factor) => cell[factor] === "changed"))
      .join();
    classes.set(foretold, (classes.get(foretold) ?? 0) + weight);
  }
  const total = [...classes.values()].reduce((sum, each) => sum + each, 0);
  const bits = [...classes.values()].reduce(
    (sum, each) => sum - (each / total) * Math.log2(each / total),
    0,
  );
  // Four outcomes are four bits at most.
  assert.ok(bits > 3, `${bits} bits`);
});

test("whatever set it is, the cells lead to it", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }),
      (truth) => {
        const show = (environment: Readonly<Record<string, string>>): string =>
          truth.every((name) => environment[name] === "changed") ? "b" : "a";
        const seen = [cellOf([], "a"), cellOf(names, "b")];
        for (let round = 0; round < 8; round++) {
          const hypotheses = hypothesesFor("b", everywhere, names, seen, control);
          const isTried = (cell: Readonly<Record<string, string>>): boolean =>
            seen.some(
              ({ environment }) =>
                changedFactors(environment, control).join() ===
                changedFactors(cell, control).join(),
            );
          const cells = chooseInformativeCells(everywhere, names, hypotheses, control, 4, isTried);
          if (cells.length === 0) break;
          for (const environment of cells) seen.push({ environment, symbol: show(environment) });
        }
        const [likeliest] = hypothesesFor("b", everywhere, names, seen, control);
        assert.deepEqual(likeliest?.factors.toSorted(), truth.toSorted());
        assert.ok(seen.length <= 22, `${seen.length} cells`);
      },
    ),
  );
});
