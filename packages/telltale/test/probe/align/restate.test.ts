import assert from "node:assert/strict";
import { test } from "node:test";
import { ColumnBuilder } from "../../../src/probe/align/column.ts";
import type { Column } from "../../../src/probe/align/column.ts";
import { marksOf, restate } from "../../../src/probe/align/restate.ts";
import { fakeTrace } from "../fake/trace.ts";

function columnOf(values: readonly string[]): Column {
  const builder = new ColumnBuilder(values.length);
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

function marks(...levels: string[]): ReturnType<typeof marksOf>[] {
  return levels.map((level) =>
    marksOf(
      fakeTrace("t", "control", { "base-url": level, timezone: "UTC" }, { exchanges: [] }, 0),
      ["api.vendor.example"],
    ),
  );
}

test("the host is taken out where each trial names its own", () => {
  const [stated, rest] = restate(
    columnOf(["at https://a.example now", "at https://b.example/v1 later"]),
    marks("https://a.example", "https://b.example/v1"),
  );
  assert.deepEqual(stated?.states, ["base-url"]);
  assert.deepEqual(rest?.values, ["at {base-url} now", "at {base-url} later"]);
});

test("what is left the same is no observable", () => {
  const columns = restate(
    columnOf(["a.example", "b.example"]),
    marks("https://a.example", "https://b.example"),
  );
  assert.deepEqual(
    columns.map((column) => column.facet),
    ["stated"],
  );
});

test("a host that is named whatever the base URL is stays", () => {
  const column = columnOf(["api.vendor.example x", "api.vendor.example y"]);
  assert.deepEqual(restate(column, marks("default", "https://b.example")), [column]);
});

test("a slash or a dash of the base URL is not taken for it", () => {
  const column = columnOf(["2026-11-20", "2026/11/20"]);
  assert.deepEqual(restate(column, marks("https://a-b.example/x", "https://c-d.example/y")), [
    column,
  ]);
});

test("a folder that a variable names is marked where it stood", () => {
  const name = "env:ACME_HOME";
  const [unset, set] = ["unset", "/tmp/acme-home"].map((level) =>
    marksOf(fakeTrace("t", "control", { [name]: level }, { exchanges: [] }, 0), []),
  );
  const [, rest] = restate(columnOf(["in ~/.acme/notes", "in /tmp/acme-home/notes"]), [
    unset ?? [],
    set ?? [],
  ]);
  assert.deepEqual(rest?.values, ["in ~/.acme/notes", "in {env:ACME_HOME}/notes"]);
});
