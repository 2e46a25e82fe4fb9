import assert from "node:assert/strict";
import { test } from "node:test";
import { attribute } from "../../../src/experiment/attribution/attribution.ts";
import { statedBy } from "../../../src/experiment/attribution/exploration.ts";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import { cellsOf } from "../../../src/experiment/signals/claim.ts";
import { findSignals } from "../../../src/experiment/signals/find-signals.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";

/** One trial changed many factors at once; only there a folder is stated, and a date is another one. */
const environments = [
  { cwd: "shop", clock: "now" },
  { cwd: "shop", clock: "now" },
  { cwd: "mill", clock: "+6y" },
];
const facts = environments.map((environment, at) =>
  trialFacts(`t${at}`, at < 2 ? "control" : "screening", environment),
);

function column(key: string, values: readonly [string, string], more: Partial<Observable> = {}) {
  const symbols = Int32Array.of(0, 0, 1);
  const place = { key, host: "h", where: key, facet: "value", leafType: "string" } as const;
  return { ...place, symbols, values, ...more };
}

test("a stated level decides the cause of what states it, not of what coincides with it", () => {
  const stated = column("folder", ["shop", "mill"], { facet: "stated", statedFactors: ["cwd"] });
  const date = column("date", ["2026-12-01", "2032-11-29"]);
  const signals = findSignals([stated, date], facts, []);
  const causes = signals.map((signal) => {
    const { possibleCauses } = attribute(signal.learned, cellsOf(facts), {
      control: environments[0] ?? {},
      values: 4,
      tried: new Map(),
      atOnce: 4,
      ...statedBy(signal),
    });
    return [signal.observables.map(({ key }) => key).join(), possibleCauses.map(String).toSorted()];
  });
  assert.deepEqual(Object.fromEntries(causes), {
    folder: ["cwd"],
    date: ["clock", "cwd", "cwd,clock"],
  });
});

test("what states nothing and goes together is one signal", () => {
  const signals = findSignals([column("one", ["a", "b"]), column("other", ["c", "d"])], facts, []);
  assert.deepEqual(
    signals.map(({ observables }) => observables.map(({ key }) => key)),
    [["one", "other"]],
  );
});
