import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { coverageOf, deviationRateBelow } from "../../../src/judgement/audit/coverage.ts";
import { evidenceOf, traceOf } from "../rules/made-up.ts";
import type { TraceFacts } from "../rules/made-up.ts";
import { bodyOf } from "../../../src/capture/trace/body.ts";

const coverage = (traces: readonly TraceFacts[]) =>
  coverageOf(evidenceOf(traces.map((facts, index) => traceOf({ id: `t${index + 1}`, ...facts }))), {
    missing: ["no conntrack"],
    notReached: [],
  });

test("the rate r solves (1 - r)^n = 0.05", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (trials) => {
      assert.ok(Math.abs((1 - deviationRateBelow(trials)) ** trials - 0.05) < 1e-9);
    }),
  );
  assert.equal(deviationRateBelow(0), 1);
  assert.equal(deviationRateBelow(1), 0.95);
  // 59 runs to see one event of a rate of 5% at 95%.
  assert.ok(deviationRateBelow(59) < 0.05 && deviationRateBelow(58) > 0.05);
});

test("bytes are counted once: by exchange, and by connection where no exchange holds them", () => {
  const seen = coverage([
    {
      exchanges: [
        { connection: "c1", bytes: 100, bytesDecoded: 90 },
        { connection: "c2", bytes: 50 },
      ],
      connections: [
        { id: "c1", outcome: "decoded", bytesOut: 120 },
        // One request was read before the bytes broke the rules.
        { id: "c2", outcome: "malformed", bytesOut: 70, sent: bodyOf(Buffer.alloc(20)) },
        { id: "c3", outcome: "opaque", bytesOut: 7 },
        { id: "c4", outcome: "certificate-refused" },
      ],
    },
  ]);
  assert.equal(seen.bytesOut, 100 + 50 + 20 + 7);
  assert.equal(seen.bytesDecoded, 90 + 50);
  assert.equal(seen.opaqueFlows, 2);
  assert.equal(seen.refusedCertificates, 1);
});

test("lines that stand there as plain text are read, whatever they are for", () => {
  const flow = (outcome: "opaque" | "refused" | "malformed", text: string) => ({
    id: "c1",
    outcome,
    bytesOut: text.length,
    sent: bodyOf(Buffer.from(text, "latin1")),
  });
  const decoded = (outcome: "opaque" | "refused" | "malformed", text: string): number =>
    coverage([{ exchanges: [], connections: [flow(outcome, text)] }]).bytesDecoded;
  assert.equal(decoded("refused", "agent.turn:1|c\0\0agent.time:867|ms\0"), 34);
  assert.equal(decoded("opaque", "<14>agent: started\n"), 19);
  // What claims to be a protocol and is not, or is no text, was not read.
  assert.equal(decoded("malformed", "GET / HTTP/1.1\r\nx"), 0);
  assert.equal(decoded("opaque", "\x8f\x01\x02agent"), 0);
});

test("a factor is tested when finished trials had two levels of it; all others of the list are not", () => {
  const seen = coverage([
    { environment: { timezone: "UTC", hostname: "a", "env:X": "1" } },
    { environment: { timezone: "Asia/Shanghai", hostname: "a", "env:X": "2" } },
    { environment: { timezone: "UTC", hostname: "b" }, exitCode: 1 },
  ]);
  assert.deepEqual(seen.factorsTested, ["timezone", "env:X"]);
  assert.ok(!seen.notTested.includes("timezone") && !seen.notTested.includes("env"));
  assert.ok(seen.notTested.includes("hostname") && seen.notTested.includes("clock"));
});

test("the rate holds for the level that was tried least", () => {
  const at = (timezone: string) => ({ environment: { timezone } });
  const seen = coverage([
    at("UTC"),
    at("UTC"),
    at("UTC"),
    at("Asia/Shanghai"),
    at("Asia/Shanghai"),
  ]);
  assert.equal(seen.deviationRateBelow, deviationRateBelow(2));
  assert.equal(coverage([{}, {}, {}]).deviationRateBelow, deviationRateBelow(3));
});

test("what was missing comes from the run and from the trials' notes, each once", () => {
  const notes = [
    { code: "tracer-missing" as const, message: "no strace: files and processes are not seen" },
    { code: "time-limit" as const, message: "stopped after 60 s" },
  ];
  assert.deepEqual(coverage([{ notes }, { notes }]).missing, [
    "no conntrack",
    "no strace: files and processes are not seen",
  ]);
});
