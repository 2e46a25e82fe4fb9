import assert from "node:assert/strict";
import { test } from "node:test";
import { dnsNameData } from "../../../src/experiment/observe/dns-name-observables.ts";
import type { Trace } from "../../../src/capture/trace/trace.ts";
import { fakeTrace } from "../inference/fake/trace.ts";

function looking(names: readonly (readonly string[])[]): readonly Trace[] {
  return names.map((lookups, index) =>
    fakeTrace(`t${index}`, "control", {}, { exchanges: [], lookups }, 0),
  );
}

test("labels made for one trial are a place of their own, under the name they share", () => {
  const { observables } = dnsNameData(
    looking(
      ["a1", "b2", "c3", "d4"].map((label) => [`${label}.x.drop.example`, "api.drop.example"]),
    ),
  );
  assert.deepEqual(
    observables.map(({ where, values }) => ({ where, values })),
    [
      {
        where: "name look-up made under drop.example",
        values: ["a1.x", "b2.x", "c3.x", "d4.x"],
      },
    ],
  );
});

test("names that trials share are not made", () => {
  const lists = [["a.v.example"], ["a.v.example"], ["a.v.example"], ["a.v.example"]];
  assert.deepEqual(dnsNameData(looking(lists)).observables, []);
});

test("several names that nothing connects to say which of them was asked for", () => {
  const lists = ["m1", "m1", "m2", "m2", "m1"].map((label) => [`${label}.v.example`]);
  const [observable] = dnsNameData(looking(lists)).observables;
  assert.deepEqual(observable?.values, ["m1", "m2"]);
  assert.deepEqual([...(observable?.symbols ?? [])], [0, 0, 1, 1, 0]);
});

test("names are compared under the domain that somebody registered", () => {
  const names = ["a1", "b2", "c3", "d4"].map((label) => [
    `${label}.drop.co.uk`,
    `api${label}.co.uk`,
  ]);
  assert.deepEqual(
    dnsNameData(looking(names)).observables.map(({ host, values }) => ({ host, values })),
    [{ host: "drop.co.uk", values: ["a1", "b2", "c3", "d4"] }],
  );
});
