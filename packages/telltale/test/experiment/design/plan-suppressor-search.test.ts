import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import type { ScreeningResult } from "../../../src/experiment/design/screening-result.ts";
import { planSuppressorSearch } from "../../../src/experiment/design/plan-suppressor-search.ts";
import type { Design } from "../../../src/experiment/design/design-state.ts";
import type { Manifest } from "../../../src/experiment/signals/manifest.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import { textColumn } from "../inference/fake/columns.ts";

const files = ["file:a", "file:b", "file:c"];
const control = { timezone: "UTC", "file:a": "there", "file:b": "there", "file:c": "there" };
const manifest = {
  seed: 1,
  factors: [
    { name: "timezone", control: "UTC", levels: ["PRC"], added: [] },
    ...files.map((name) => ({ name, control: "there", levels: ["absent", "other"], added: [] })),
  ],
  trials: [],
} as unknown as Manifest;
const facts = Array.from({ length: 24 }, (_, at) =>
  trialFacts(`t${at}`, at < 8 ? "control" : "screening", {
    ...control,
    timezone: at < 8 ? "UTC" : "PRC",
  }),
);

/** A column of two values: of every third trial the second, or of those from the ninth on only. */
function writtenIn(values: readonly [string, string], atControl = true): Observable {
  const symbols = Int32Array.from(facts.keys(), (at) =>
    at % 3 === 0 && (atControl || at >= 8) ? 1 : 0,
  );
  return { ...textColumn(values), facet: "part", symbols };
}

function rowsFor(
  observable: Observable,
  change: Partial<Design> = {},
  spare = 180,
): readonly object[] {
  const design = { manifest, rounds: 0, ...change } as unknown as Design;
  const screening = {
    control,
    facts,
    observables: [observable],
    candidates: [],
  } as unknown as ScreeningResult;
  return (
    planSuppressorSearch(design, screening, spare)?.trials.map((each) => each.environment) ?? []
  );
}

test("where chance decides how a date is written, half of what is seldom changed is changed in each trial", () => {
  const rows = rowsFor(writtenIn(["2026-11-20", "2026/11/20"]));
  assert.equal(rows.length, 48);
  for (const file of files) {
    const levels = rows.map((row) => (row as Record<string, string>)[file]);
    assert.equal(levels.filter((level) => level === "absent").length, 24);
    assert.ok(!levels.includes("other"));
  }
  assert.ok(rows.every((row) => (row as Record<string, string>)["timezone"] === "UTC"));
});

test("other words, an order, what the control never shows, and what was looked for before ask for none", () => {
  assert.equal(rowsFor(writtenIn(["Thank you.", "Thanks."])).length, 0);
  assert.equal(rowsFor(writtenIn(["one two", "two one"])).length, 0);
  assert.equal(rowsFor(writtenIn(["2026-11-20", "2026/11/20"], false)).length, 0);
  const dates = writtenIn(["2026-11-20", "2026/11/20"]);
  assert.equal(rowsFor(dates, { isSuppressorSearched: true }).length, 0);
  assert.equal(rowsFor(dates, {}, 60).length, 0);
});
