import assert from "node:assert/strict";
import { test } from "node:test";
import { crossedRows } from "../../../src/experiment/design/crossed-rows.ts";
import { levelClasses } from "../../../src/experiment/design/level-classes.ts";
import { baselines, screeningRows } from "../../../src/experiment/design/screening-rows.ts";
import { changedFactors, controlAssignment } from "../../../src/trial/factors/assignment.ts";
import { planFactors } from "../../../src/trial/factors/plan-factors.ts";
import { addProgramLevels } from "../../../src/trial/factors/program-levels.ts";
import { cellKey } from "../../../src/experiment/signals/manifest.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";
import { screeningRowSettings } from "../../../src/experiment/settings/screening.ts";

const { rankOfInteraction } = screeningRowSettings;

const named = [
  { factor: "timezone", level: "Asia/Omsk" },
  { factor: "base-url", level: "https://named.example" },
];
const { plans } = addProgramLevels(planFactors([]), named, []);
const control = controlAssignment(plans);
const ties = [{ factors: ["timezone", "base-url"] }];
const rowsOf = (given: typeof ties, seed = 3) =>
  crossedRows(
    plans,
    given,
    (factor) => levelClasses(factor).map(([first = ""]) => first),
    seededRandom(seed),
  );

test("every combination of what the program names of two tied factors is a row, and nothing else changes", () => {
  const rows = rowsOf(ties);
  const cells = new Set([control, ...rows].map(cellKey));
  for (const zone of ["UTC", "Asia/Omsk"])
    for (const host of [control["base-url"] ?? "", "https://named.example"])
      assert.ok(cells.has(cellKey({ ...control, timezone: zone, "base-url": host })), zone + host);
  for (const row of rows)
    for (const name of changedFactors(row, control))
      assert.ok(["timezone", "base-url"].includes(name), name);
});

test("however much is tied, it takes few rows", () => {
  const names = plans.map(({ name }) => name);
  const many = names.flatMap((one) => names.map((other) => ({ factors: [one, other, "locale"] })));
  assert.ok(rowsOf(many).length <= 16);
  assert.ok(rowsOf(ties).length >= 8);
});

test("a tie with what is not varied is no tie", () => {
  assert.deepEqual(rowsOf([{ factors: ["timezone", "hardware"] }]), []);
});

test("tied rows come before all others of screening, and what they cover is not covered twice", () => {
  const without = screeningRows(plans, seededRandom(3)).filter(({ rank }) => rank === 0);
  const rows = screeningRows(plans, seededRandom(3), 2, ties);
  const tied = rows.filter(({ rank }) => rank === rankOfInteraction);
  const start = new Set(baselines(plans).map(cellKey));
  const wanted = rowsOf(ties).filter((row) => !start.has(cellKey(row)));
  assert.deepEqual(
    new Set(tied.map(({ environment }) => cellKey(environment))),
    new Set(wanted.map(cellKey)),
  );
  assert.ok(rows.filter(({ rank }) => rank === 0).length <= without.length);
});
