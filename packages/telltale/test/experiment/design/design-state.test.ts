import assert from "node:assert/strict";
import { test } from "node:test";
import type { Candidate } from "../../../src/experiment/design/screening-result.ts";
import { endDesign } from "../../../src/experiment/design/design-state.ts";
import type { Design } from "../../../src/experiment/design/design-state.ts";
import { textColumn } from "../inference/fake/columns.ts";
import { priorities } from "../../../src/experiment/settings/follow-up.ts";

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

function suspect(key: string, weight: number, factors: readonly string[] = []): Candidate {
  return {
    signal: {
      observables: [{ ...textColumn(["a", "b"]), key }],
      learned: new Map(),
      isTestable: true,
      isStochastic: false,
      symbolOf: () => undefined,
    },
    priority: weight,
    rules: [],
    attribution: {
      factors,
      isSettled: false,
      isConsistent: false,
      isUnresolved: false,
      nextCells: [],
      isBegun: false,
      rules: [],
      possibleCauses: [],
    },
  };
}

test("what all trials together clear or do not show any more falls short of nothing", () => {
  const candidates = [suspect("other", priorities.sharp), suspect("third", priorities.behaviour)];
  const { phase, manifest } = endDesign(design, { candidates });
  assert.equal(phase, "done");
  assert.deepEqual(manifest.shortfall, [
    "1 difference that may be hidden: no room for fresh trials",
  ]);
  assert.equal(endDesign(design, { candidates: [] }).manifest.shortfall, undefined);
});

test("where it was not looked again, all of it stays undecided", () => {
  assert.deepEqual(endDesign(design).manifest.shortfall, [
    "2 differences that may be hidden: no room for fresh trials",
  ]);
});

test("what is put down to another factor by then did not hold, and to the same one it is open still", () => {
  const after = (factor: string): readonly string[] | undefined =>
    endDesign(design, { candidates: [suspect("one", priorities.covert, [factor])] }).manifest
      .shortfall;
  assert.equal(after("timezone"), undefined);
  assert.deepEqual(after("home"), ["1 difference that may be hidden: no room for fresh trials"]);
});
