import assert from "node:assert/strict";
import { test } from "node:test";
import { exitCodeOf } from "../../src/audit/exit-code.ts";
import { judge } from "../../src/audit/judge.ts";
import { auditResultSchema } from "../../src/audit/result.ts";
import type { AuditResult } from "../../src/audit/result.ts";
import { defaultPolicy } from "../../src/policy/default.ts";
import type { Analysis } from "../../src/rules/evidence.ts";
import { decode, dependenceOf, noAnalysis, subject, traceOf } from "../rules/made-up.ts";
import type { TraceFacts } from "../rules/made-up.ts";

const run = {
  seed: 7,
  seconds: 48,
  platform: "linux-x64",
  missing: [],
  notReached: [],
  interrupted: false,
};

function judged(
  traces: readonly TraceFacts[],
  analysis: Analysis | undefined = noAnalysis,
): AuditResult {
  const named = traces.map((facts, index) => traceOf({ id: `t${index + 1}`, ...facts }));
  return judge(named, run, analysis, { decode });
}

const exit = (result: AuditResult): number => exitCodeOf(result, defaultPolicy);
const asked = { exchanges: [{}] };

test("a quiet subject passes with exit code 0, and the result is what the contract says", () => {
  const result = judged([asked, asked]);
  assert.deepEqual(auditResultSchema.parse(result), result);
  assert.equal(result.verdict, "pass");
  assert.ok(result.conclusive);
  assert.equal(exit(result), 0);
  assert.deepEqual(result.subject, subject);
  assert.deepEqual(
    [result.seed, result.trials, result.seconds, result.platform],
    [7, 2, 48, "linux-x64"],
  );
});

test("a covert dependence fails, with exit code 1", () => {
  const result = judged([asked], { ...noAnalysis, dependences: [dependenceOf()] });
  assert.equal(result.verdict, "fail");
  assert.equal(exit(result), 1);
});

test("overt and behaviour dependences pass", () => {
  const dependences = [dependenceOf({ class: "overt" }), dependenceOf({ class: "behaviour" })];
  const result = judged([asked], { ...noAnalysis, dependences });
  assert.equal(result.verdict, "pass");
  assert.equal(exit(result), 0);
  assert.equal(result.dependences.length, 2);
});

test("a medium finding asks for a review, with exit code 1; a low one does not", () => {
  const review = judged([{ ...asked, files: [{ path: "/home/dev/.npmrc" }] }]);
  assert.deepEqual([review.verdict, exit(review)], ["review", 1]);
  const pass = judged([{ ...asked, files: [{ path: "/etc/machine-id" }] }]);
  assert.ok(pass.findings.some((finding) => finding.severity === "low"));
  assert.deepEqual([pass.verdict, exit(pass)], ["pass", 0]);
});

test("no trial that finished is inconclusive, with exit code 3", () => {
  for (const traces of [
    [],
    [{ ...asked, exitCode: 1 }],
    [{ ...asked, ending: "time-limit" as const }],
  ]) {
    const result = judged(traces);
    assert.ok(!result.conclusive);
    assert.deepEqual(result.inconclusiveBecause, ["no trial finished its turn"]);
    assert.equal(exit(result), 3);
  }
});

test("too little decoded is inconclusive, whether of requests or of opaque connections", () => {
  const undecoded = judged([{ exchanges: [{ bytes: 1000, bytesDecoded: 899 }] }]);
  assert.match(undecoded.inconclusiveBecause[0] ?? "", /^only 89% of the 1000 bytes/);
  assert.equal(exit(undecoded), 3);
  const opaque = judged([
    { exchanges: [{ bytes: 900 }], connections: [{}, { outcome: "opaque", bytesOut: 101 }] },
  ]);
  assert.equal(exit(opaque), 3);
  const enough = judged([{ exchanges: [{ bytes: 1000, bytesDecoded: 900 }] }]);
  assert.ok(enough.conclusive);
});

test("a failure that was shown stays shown however little was decoded", () => {
  const result = judged([{ exchanges: [{ bytes: 1000, bytesDecoded: 0 }] }], {
    ...noAnalysis,
    dependences: [dependenceOf()],
  });
  assert.equal(result.inconclusiveBecause.length, 1);
  assert.ok(result.conclusive);
  assert.equal(exit(result), 1);
});

test("install trials are judged apart from the turns", () => {
  const install = {
    role: "install",
    lookups: ["cdn.example"],
    exchanges: [{ host: "cdn.example" }],
  };
  const result = judged([install, asked]);
  assert.equal(result.trials, 1);
  assert.ok(result.findings.some((finding) => finding.rule === "install-activity"));
  assert.ok(result.egress.every((row) => row.host !== "cdn.example"));
});

test("the same traces give the same result", () => {
  const traces = [asked, { ...asked, files: [{ path: "/home/dev/.npmrc" }] }];
  assert.deepEqual(judged(traces), judged(traces));
});

test("findings come gravest first", () => {
  const result = judged([
    {
      ...asked,
      files: [
        { path: "/etc/machine-id" },
        { path: "/home/dev/.ssh/id_rsa" },
        { path: "/home/dev/.npmrc" },
      ],
    },
  ]);
  const severities = result.findings.map((finding) => finding.severity);
  assert.deepEqual(severities.slice(0, 3), ["high", "medium", "low"]);
});

test("without a file tracer the rules that need one are named under what was missing", () => {
  const result = judged([asked]);
  assert.match(
    result.coverage.missing.join("\n"),
    /files were not traced: not judged: sensitive-file-read/,
  );
});

test("an audit that was stopped says so and is not conclusive", () => {
  const result = judge([traceOf()], { ...run, interrupted: true }, undefined, { decode });
  assert.equal(result.conclusive, false);
  assert.ok(result.inconclusiveBecause.includes("it was stopped before its end"));
});

test("what a trial did that only shows what is read is counted nowhere", () => {
  const strange = { role: "observation", exchanges: [{ host: "elsewhere.example" }] };
  const result = judged([asked, strange, asked]);
  assert.equal(result.trials, 2);
  assert.deepEqual(result.egress, judged([asked, asked]).egress);
});

test("of an audit that was stopped while it looked on, what was seen until then is shown", () => {
  const files = [{ path: "/.variables/ACME_MODE" }, { path: "/home/dev/.npmrc" }];
  const result = judged([{ role: "observation", exchanges: [{}], files }]);
  assert.equal(result.egress.length, 1);
  assert.deepEqual(
    result.reads.map(({ path }) => path),
    ["~/.npmrc"],
  );
});

test("what no factor was made of stands among what was not tested, beside the known factors", () => {
  const lines = ["3 variables that it reads or names (A, B, C)"];
  const { coverage } = judge([traceOf({ id: "t1" })], { ...run, notTested: lines }, noAnalysis, {
    decode,
  });
  assert.deepEqual(coverage.notTested.slice(-1), lines);
  assert.ok(coverage.notTested.includes("timezone"));
});

test("the order in which traces come makes no difference", () => {
  const paths = ["/home/dev/.npmrc", "/home/dev/.netrc", "/home/dev/.ssh/id_ed25519"];
  const traces = Array.from({ length: 12 }, (_, index) =>
    traceOf({ id: `t${index + 1}`, ...asked, files: [{ path: paths[index % 3] ?? "" }] }),
  );
  const turned = traces.toReversed();
  assert.deepEqual(
    judge(turned, run, noAnalysis, { decode }),
    judge(traces, run, noAnalysis, { decode }),
  );
});
