import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { attribute } from "../../../src/experiment/attribution/attribution.ts";
import type { Attribution } from "../../../src/experiment/attribution/attribution.ts";
import { coveringArray } from "../../../src/experiment/design/covering-array.ts";
import { cellKey } from "../../../src/experiment/signals/manifest.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";
import type { Assignment } from "../../../src/capture/trace/trace.ts";

const levels = ["control", "one", "two", "three"];

/** Screens a program that shows `show` by a covering array, and follows it up until it is settled. */
function follow(
  factors: number,
  show: (environment: Assignment) => string,
  seed = 1,
): { readonly found: Attribution; readonly trials: number } {
  const names = Array.from({ length: factors }, (_, index) => `f${index}`);
  const control: Assignment = Object.fromEntries(names.map((name) => [name, "control"]));
  const rows = coveringArray(
    names.map(() => levels.length),
    2,
    seededRandom(seed),
  );
  const cells = new Map<string, Assignment>([[cellKey(control), control]]);
  const tried = new Map<string, number>([[cellKey(control), 4]]);
  const run = (environment: Assignment): void => {
    const cell = cellKey(environment);
    cells.set(cell, environment);
    tried.set(cell, (tried.get(cell) ?? 0) + 1);
  };
  for (const row of rows)
    run(Object.fromEntries(names.map((name, index) => [name, levels[row[index] ?? 0] ?? ""])));
  for (let trials = 0, round = 0; ; round++) {
    const learned = new Map([...cells].map(([cell, environment]) => [cell, show(environment)]));
    const found = attribute(learned, cells, {
      control,
      values: 4,
      tried,
      atOnce: 4,
    });
    if (found.nextCells.length === 0 || round > 30) return { found, trials };
    for (const environment of found.nextCells) run(environment);
    trials += found.nextCells.length;
  }
}

test("one factor is found in a program that looks at one", () => {
  const { found, trials } = follow(12, (each) => (each["f3"] === "two" ? "b" : "a"));
  assert.deepEqual(found.factors, ["f3"]);
  assert.ok(found.isSettled && found.isConsistent);
  assert.ok(trials <= 2, `${trials} trials`);
});

test("each value of a factor is followed up", () => {
  const { found } = follow(8, (each) => each["f3"] ?? "");
  assert.deepEqual(found.factors, ["f3"]);
  assert.ok(found.isSettled);
});

test("what one factor brings about is put down to it alone although another takes it away", () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = seededRandom(seed);
    const names = ["settings", "person", "f1", "f2", "f3", "f4", "f5"];
    const control: Assignment = Object.fromEntries(names.map((name) => [name, "control"]));
    const drawn = (): Assignment =>
      Object.fromEntries(
        names.map((name) => [name, random.shuffle(["control", "one", "two"])[0] ?? ""]),
      );
    const rows = [
      control,
      { ...control, settings: "one" },
      { ...control, settings: "two" },
      ...Array.from({ length: 30 }, () => ({
        ...drawn(),
        settings: random.shuffle(["control", "one"])[0] ?? "",
      })),
    ];
    const show = ({ settings, person = "" }: Assignment): string =>
      settings === "control" ? person : "nobody";
    const cells = new Map(rows.map((row) => [cellKey(row), row]));
    const { rules } = attribute(new Map(rows.map((row) => [cellKey(row), show(row)])), cells, {
      control,
      values: 4,
      tried: new Map([...cells.keys()].map((cell) => [cell, 2])),
      atOnce: 0,
    });
    for (const value of ["one", "two"]) {
      const first = rules.find((rule) => rule.value === value);
      assert.deepEqual(Object.keys(first?.levels ?? {}), ["person"], `${value}, seed ${seed}`);
    }
  }
});

test("two factors are found where both are needed, and no third", () => {
  const { found, trials } = follow(12, (each) =>
    each["f3"] === "two" && each["f7"] !== "control" ? "b" : "a",
  );
  assert.deepEqual(found.factors.toSorted(), ["f3", "f7"]);
  assert.ok(found.isSettled);
  assert.ok(trials <= 12, `${trials} trials`);
});

test("a factor that undoes what another does is found too", () => {
  const { found } = follow(10, (each) =>
    each["f2"] !== "control" && each["f5"] === "control" ? "b" : "a",
  );
  assert.ok(found.isSettled);
  assert.ok(found.factors.includes("f2"));
});

test("what hangs on three factors is settled by halving", () => {
  const { found } = follow(10, (each) =>
    ["f1", "f4", "f8"].every((name) => each[name] !== "control") ? "b" : "a",
  );
  assert.deepEqual(found.factors.toSorted(), ["f1", "f4", "f8"]);
  assert.ok(found.isSettled);
});

test("a digest of everything is put down to what the first cell shows, in bounded trials", () => {
  const { trials } = follow(8, cellKey);
  assert.ok(trials <= 60, `${trials} trials`);
});

test("whatever two levels matter, they are found", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 2 }),
      fc.constantFrom("one", "two", "three"),
      fc.constantFrom("one", "two", "three"),
      fc.integer({ min: 1, max: 50 }),
      ([first = 0, second = 1], level, other, seed) => {
        const { found, trials } = follow(
          10,
          (each) => (each[`f${first}`] === level && each[`f${second}`] === other ? "b" : "a"),
          seed,
        );
        assert.deepEqual(found.factors.toSorted(), [`f${first}`, `f${second}`].toSorted());
        assert.ok(found.isSettled);
        assert.ok(trials <= 40, `${trials} trials`);
      },
    ),
    { numRuns: 40 },
  );
});
