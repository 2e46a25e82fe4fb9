import assert from "node:assert/strict";
import { test } from "node:test";
import { madeNameColumns } from "../../../src/probe/align/flow-columns.ts";
import type { Trace } from "../../../src/trace/trace.ts";
import { fakeTrace } from "../fake/trace.ts";

function looking(names: readonly (readonly string[])[]): readonly Trace[] {
  return names.map((lookups, index) =>
    fakeTrace(`t${index}`, "control", {}, { exchanges: [], lookups }, 0),
  );
}

test("labels made for one trial are a place of their own, under the name they share", () => {
  const columns = madeNameColumns(
    looking(
      ["a1", "b2", "c3", "d4"].map((label) => [`${label}.x.drop.example`, "api.drop.example"]),
    ),
  );
  assert.deepEqual(
    columns.map(({ where, values }) => ({ where, values })),
    [
      {
        where: "name look-up made under drop.example",
        values: ["a1.x", "b2.x", "c3.x", "d4.x"],
      },
    ],
  );
});

test("names that trials share are not made", () => {
  assert.deepEqual(
    madeNameColumns(looking([["a.v.example"], ["a.v.example"], ["b.v.example"]])),
    [],
  );
});
