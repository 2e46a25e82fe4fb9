import assert from "node:assert/strict";
import { test } from "node:test";
import { priorityOf } from "../../../src/experiment/design/priority.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import type { Signal } from "../../../src/experiment/signals/signal.ts";
import type { Assignment } from "../../../src/capture/trace/trace.ts";
import { textColumn } from "../inference/fake/columns.ts";
import { priorities } from "../../../src/experiment/settings/follow-up.ts";

function weigh(
  rows: readonly (readonly [Assignment, string])[],
  mayBe: readonly (readonly string[])[],
  facet: "value" | "date-format" = "value",
): number {
  const observable = { ...textColumn(rows.map(([, value]) => value)), facet };
  const signal: Signal = {
    observables: [observable],
    learned: new Map(),
    isTestable: true,
    isStochastic: false,
    symbolOf: (trial) => rows[trial]?.[1],
  };
  const trials = rows.map(([environment], at) => trialFacts(`t${at}`, "screening", environment));
  return priorityOf(signal, mayBe, {
    trials,
    began: rows.map(() => 0),
    modelHosts: rows.map(() => []),
  });
}

const zones = ["UTC", "Asia/Tokyo", "Europe/Berlin"].map(
  (timezone) => [{ timezone, ci: timezone === "UTC" ? "none" : "generic" }, timezone] as const,
);

test("what one of several explanations states openly needs no hidden one", () => {
  assert.equal(weigh(zones, [["ci"], ["timezone"]]), priorities.overt);
  assert.equal(weigh(zones, [["ci"]]), priorities.covert);
});

test("a level that is stated by chance excuses nothing", () => {
  const rows = [
    [{ timezone: "UTC", "env:ACME": "unset" }, "0"],
    [{ timezone: "Asia/Tokyo", "env:ACME": "1" }, "1"],
  ] as const;
  assert.equal(weigh(rows, [["env:ACME"], ["timezone"]]), priorities.covert);
});

test("a format counts as hidden before any factor is known to change it", () => {
  const rows = [
    [{ timezone: "UTC" }, "YYYY-MM-DD"],
    [{ timezone: "Asia/Tokyo" }, "YYYY/MM/DD"],
  ] as const;
  assert.equal(weigh(rows, [], "date-format"), priorities.sharp);
});
