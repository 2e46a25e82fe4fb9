import assert from "node:assert/strict";
import { test } from "node:test";
import { dnsQueryObservables } from "../../../src/experiment/observe/dns-query-observables.ts";
import type { LookupExtras } from "../../../src/capture/trace/lookup.ts";
import type { Trace } from "../../../src/capture/trace/trace.ts";
import { fakeTrace } from "../inference/fake/trace.ts";

function asking(trials: readonly (readonly [name: string, extras?: LookupExtras][])[]): Trace[] {
  return trials.map((lookups, index) => ({
    ...fakeTrace(`t${index}`, "control", {}, { exchanges: [], lookups: [] }, 0),
    lookups: lookups.map(([name, extras]) => ({
      name,
      type: "A",
      answer: [],
      server: "192.0.2.1",
      at: 0,
      ...(extras === undefined ? {} : { extras }),
    })),
  }));
}

test("an option, letters and bytes behind a question are places that can vary", () => {
  const observables = dnsQueryObservables(
    asking([
      [["a.v.example", { options: [{ code: 65_001, data: "aa" }] }], ["A.w.example"]],
      [
        ["a.v.example", { options: [{ code: 65_001, data: "bb" }], trailing: "00" }],
        ["a.w.example"],
      ],
    ]),
  );
  assert.deepEqual(
    observables.map(({ where, values }) => ({ where, values })),
    [
      { where: "name query option 65001 under v.example", values: ["aa", "bb"] },
      { where: "name query letter case under w.example", values: ["A.w.example", "none"] },
      { where: "name query trailing bytes under v.example", values: ["none", "00"] },
    ],
  );
});

test("questions that carry nothing more are no places", () => {
  assert.deepEqual(dnsQueryObservables(asking([[["a.v.example"]], [["b.v.example"]]])), []);
});
