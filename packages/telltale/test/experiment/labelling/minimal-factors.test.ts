import assert from "node:assert/strict";
import { test } from "node:test";
import { minimalFactors } from "../../../src/experiment/labelling/minimal-factors.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import type { Assignment } from "../../../src/capture/trace/trace.ts";
import { textColumn } from "../inference/fake/columns.ts";

const began = Date.UTC(2026, 10, 20, 20);

function fewest(
  factors: readonly string[],
  rows: readonly (readonly [Assignment, string])[],
  facet: "value" | "date" = "value",
): readonly string[] {
  const observable = { ...textColumn(rows.map(([, value]) => value)), facet };
  const trials = rows.map(([environment], at) => trialFacts(`t${at}`, "confirmation", environment));
  const context = { trials, began: rows.map(() => began), modelHosts: rows.map(() => []) };
  return minimalFactors(observable, factors, context);
}

test("the file that matters stands for what puts it there", () => {
  const file = "file:~/.gitconfig";
  const rows = [[{ [file]: "absent", files: "bare", "git-identity": "none" }, "x"]] as const;
  assert.deepEqual(fewest(["git-identity", "files", file], rows), [file]);
});

test("the variable that matters stands for the factor that sets it", () => {
  const rows = [
    [{ ci: "none", "env:CI": "unset" }, "a"],
    [{ ci: "generic", "env:CI": "unset" }, "b"],
  ] as const;
  assert.deepEqual(fewest(["ci", "env:CI"], rows), ["env:CI"]);
});

test("a plain local date needs no reason but the zone", () => {
  const rows = [
    [{ timezone: "UTC", cwd: "billing-desk" }, "2026-11-20"],
    [{ timezone: "Asia/Shanghai", cwd: "billing-desk" }, "2026-11-21"],
    [{ timezone: "Asia/Shanghai", cwd: "/srv/checkout" }, "2026-11-21"],
  ] as const;
  assert.deepEqual(fewest(["timezone", "cwd"], rows, "date"), ["timezone"]);
});

test("two factors of which neither explains the other stay two", () => {
  const rows = [[{ timezone: "UTC", "base-url": "default" }, "x"]] as const;
  assert.deepEqual(fewest(["timezone", "base-url"], rows), ["timezone", "base-url"]);
});
