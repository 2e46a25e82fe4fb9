import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseInformativeTrials } from "../../../src/experiment/design/information-gain.ts";
import type { Outcome } from "../../../src/experiment/design/information-gain.ts";
import { changedFactors } from "../../../src/trial/factors/assignment.ts";
import { cellKey } from "../../../src/experiment/signals/manifest.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";
import type { Assignment } from "../../../src/capture/trace/trace.ts";

const names = Array.from({ length: 16 }, (_, index) => `f${index}`);
const control = Object.fromEntries(names.map((name) => [name, "usual"]));
const levels = ["usual", "a", "b", "c", "d"];

/** Trials spent until the acting level leads by itself; `limit` when it never does. */
function trialsNeeded(
  seed: number,
  acts: (environment: Assignment) => boolean,
  limit: number,
): { readonly trials: number; readonly leading?: Assignment } {
  const random = seededRandom(seed);
  const outcomes: Outcome[] = [];
  const run = (environment: Assignment): void => {
    outcomes.push({ environment, hit: acts(environment) && random.next() < 0.3 });
  };
  for (let times = 0; times < 10; times++) run(control);
  for (let row = 0; row < 24; row++)
    run(Object.fromEntries(names.map((name) => [name, levels[random.below(5)] ?? ""])));
  while (outcomes.length < limit) {
    const { telling, leading } = chooseInformativeTrials(outcomes, control, 8);
    if (leading !== undefined && acts(leading)) return { trials: outcomes.length, leading };
    if (telling.length === 0)
      run(Object.fromEntries(names.map((name) => [name, levels[random.below(5)] ?? ""])));
    telling.forEach(run);
    if (leading !== undefined) for (let times = 0; times < 4; times++) run(leading);
  }
  return { trials: limit };
}

test("one of sixteen factors that acts in 30% of runs is found within a hundred trials in most repeats", () => {
  const kinds: Record<string, (environment: Assignment) => boolean> = {
    "at two levels": ({ f7 }) => f7 === "b" || f7 === "d",
    "at every level but the control": ({ f3 }) => f3 !== "usual",
  };
  for (const [kind, acts] of Object.entries(kinds)) {
    const found = Array.from({ length: 20 }, (_, seed) => trialsNeeded(seed + 1, acts, 100));
    const inTime = found.filter(({ leading }) => leading !== undefined).length;
    assert.ok(inTime >= 16, `${kind}: ${inTime} of 20`);
  }
});

test("without a trial that showed it there is nothing to part", () => {
  const outcomes = [control, { ...control, f1: "a" }].map((environment) => ({
    environment,
    hit: false,
  }));
  assert.deepEqual(chooseInformativeTrials(outcomes, control, 4).telling, []);
});

test("environments are parts of trials that showed it, each once", () => {
  const witness = Object.fromEntries(names.map((name) => [name, "a"]));
  const outcomes = [
    ...Array.from({ length: 6 }, () => ({ environment: control, hit: false })),
    { environment: witness, hit: true },
  ];
  const { telling, leading } = chooseInformativeTrials(outcomes, control, 6);
  assert.equal(leading, undefined);
  assert.equal(new Set(telling.map(cellKey)).size, 6);
  for (const environment of telling) {
    const changed = changedFactors(environment, control);
    // Next to nothing and next to all of it changed tell little.
    assert.ok(changed.length > 2 && changed.length < 14);
    assert.ok(changed.every((name) => environment[name] === "a"));
  }
});
