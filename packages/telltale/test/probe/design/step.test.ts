import assert from "node:assert/strict";
import { test } from "node:test";
import type { Suspect } from "../../../src/probe/design/candidates.ts";
import { ended } from "../../../src/probe/design/step.ts";
import type { Design } from "../../../src/probe/design/step.ts";
import { worth } from "../../../src/probe/design/worth.ts";
import { textColumn } from "../fake/columns.ts";

const design: Design = {
  phase: "confirmation",
  rows: [],
  rounds: 0,
  undecided: [
    { keys: ["one", "other"], factors: ["home"] },
    { keys: ["third"], factors: ["timezone"] },
  ],
  manifest: {
    schema: "telltale.experiment/1",
    seed: 1,
    alpha: 1e-6,
    factors: [],
    trials: [],
    notReached: [],
  },
};

function suspect(key: string, weight: number, factors: readonly string[] = []): Suspect {
  return {
    signal: {
      columns: [{ ...textColumn(["a", "b"]), key }],
      learned: new Map(),
      sure: true,
      noisy: false,
      symbolOf: () => undefined,
    },
    weight,
    rules: [],
    attribution: {
      factors,
      settled: false,
      firm: false,
      isOpen: false,
      wanted: [],
      isBegun: false,
      rules: [],
      mayBe: [],
    },
  };
}

test("what all trials together clear or do not show any more falls short of nothing", () => {
  const candidates = [suspect("other", worth.sharp), suspect("third", worth.behaviour)];
  const { phase, manifest } = ended(design, { candidates });
  assert.equal(phase, "done");
  assert.deepEqual(manifest.shortfall, [
    "1 difference that may be hidden: no room for fresh trials",
  ]);
  assert.equal(ended(design, { candidates: [] }).manifest.shortfall, undefined);
});

test("where it was not looked again, all of it stays undecided", () => {
  assert.deepEqual(ended(design).manifest.shortfall, [
    "2 differences that may be hidden: no room for fresh trials",
  ]);
});

test("what is put down to another factor by then did not hold, and to the same one it is open still", () => {
  const after = (factor: string): readonly string[] | undefined =>
    ended(design, { candidates: [suspect("one", worth.covert, [factor])] }).manifest.shortfall;
  assert.equal(after("timezone"), undefined);
  assert.deepEqual(after("home"), ["1 difference that may be hidden: no room for fresh trials"]);
});
