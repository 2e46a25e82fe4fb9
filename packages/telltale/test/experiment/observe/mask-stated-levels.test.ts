import assert from "node:assert/strict";
import { test } from "node:test";
import { ObservableBuilder } from "../../../src/experiment/observe/observable.ts";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import {
  levelMasksOf,
  maskStatedLevels,
} from "../../../src/experiment/observe/mask-stated-levels.ts";
import { fakeTrace } from "../inference/fake/trace.ts";

function columnOf(values: readonly string[]): Observable {
  const builder = new ObservableBuilder(values.length);
  values.forEach((value, trial) => builder.set(trial, value));
  const { symbols } = builder;
  return {
    key: "k",
    host: "h",
    where: "POST /x body.t",
    facet: "value",
    leafType: "string",
    symbols,
    values: builder.values,
  };
}

function marks(...levels: string[]): ReturnType<typeof levelMasksOf>[] {
  return levels.map((level) =>
    levelMasksOf(
      fakeTrace("t", "control", { "base-url": level, timezone: "UTC" }, { exchanges: [] }, 0),
      ["api.vendor.example"],
    ),
  );
}

test("the host is taken out where each trial names its own", () => {
  const [stated, rest] = maskStatedLevels(
    columnOf(["at https://a.example now", "at https://b.example/v1 later"]),
    marks("https://a.example", "https://b.example/v1"),
  );
  assert.deepEqual(stated?.statedFactors, ["base-url"]);
  assert.deepEqual(rest?.values, ["at {base-url} now", "at {base-url} later"]);
});

test("what is left the same is no observable", () => {
  const observables = maskStatedLevels(
    columnOf(["a.example", "b.example"]),
    marks("https://a.example", "https://b.example"),
  );
  assert.deepEqual(
    observables.map((observable) => observable.facet),
    ["stated"],
  );
});

test("a host that is named whatever the base URL is stays", () => {
  const observable = columnOf(["api.vendor.example x", "api.vendor.example y"]);
  assert.deepEqual(maskStatedLevels(observable, marks("default", "https://b.example")), [
    observable,
  ]);
});

test("a slash or a dash of the base URL is not taken for it", () => {
  const observable = columnOf(["2026-11-20", "2026/11/20"]);
  assert.deepEqual(
    maskStatedLevels(observable, marks("https://a-b.example/x", "https://c-d.example/y")),
    [observable],
  );
});

test("a folder that a variable names is marked where it stood", () => {
  const name = "env:ACME_HOME";
  const [unset, set] = ["unset", "/tmp/acme-home"].map((level) =>
    levelMasksOf(fakeTrace("t", "control", { [name]: level }, { exchanges: [] }, 0), []),
  );
  const [, rest] = maskStatedLevels(columnOf(["in ~/.acme/notes", "in /tmp/acme-home/notes"]), [
    unset ?? [],
    set ?? [],
  ]);
  assert.deepEqual(rest?.values, ["in ~/.acme/notes", "in {env:ACME_HOME}/notes"]);
});
