import assert from "node:assert/strict";
import { test } from "node:test";
import { earlierLaunch } from "../../../src/judgement/rules/earlier-launch.ts";
import { findingsOf, traceOf } from "./made-up.ts";
import type { TraceFacts } from "./made-up.ts";

const earlier = (facts: TraceFacts): TraceFacts => {
  const { lookups, connections, exchanges } = traceOf(facts);
  return { earlier: { lookups, connections, exchanges } };
};

test("a host that only an earlier launch wanted is found, however it was wanted", () => {
  for (const [facts, place] of [
    [{ exchanges: [{ host: "once.example" }] }, "t1 before, e1 once.example"],
    [{ connections: [{ host: "once.example" }] }, "t1 before, c1 once.example"],
    [{ lookups: ["once.example"] }, "t1 before, look-up once.example"],
  ] as const) {
    const [finding, ...others] = findingsOf(earlierLaunch, [earlier(facts)]);
    assert.deepEqual(others, []);
    assert.equal(finding?.title, "only an earlier launch wanted 1 host: once.example");
    assert.equal(finding.severity, "low");
    assert.deepEqual(finding.evidence, [place]);
  }
});

test("a host that a recorded launch of any trial wanted too is none", () => {
  const before = earlier({ exchanges: [{ host: "a.example" }], lookups: ["b.example"] });
  const recorded: TraceFacts = { exchanges: [{ host: "a.example" }], lookups: ["b.example"] };
  assert.deepEqual(findingsOf(earlierLaunch, [before, recorded]), []);
  assert.deepEqual(findingsOf(earlierLaunch, [recorded]), []);
  assert.deepEqual(findingsOf(earlierLaunch, [{}]), []);
});

test("the title names five hosts, the evidence says where each was wanted", () => {
  const lookups = ["a", "b", "c", "d", "e", "f"].map((name) => `${name}.example`);
  const [finding] = findingsOf(earlierLaunch, [earlier({ lookups })]);
  assert.equal(
    finding?.title,
    "only an earlier launch wanted 6 hosts: a.example, b.example, c.example, d.example, e.example",
  );
  assert.equal(finding.evidence[5], "t1 before, look-up f.example");
});
