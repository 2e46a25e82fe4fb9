import assert from "node:assert/strict";
import { test } from "node:test";
import { exitCodeOf } from "../../../src/judgement/audit/exit-code.ts";
import { judge } from "../../../src/judgement/audit/judge.ts";
import { auditResultSchema } from "../../../src/judgement/audit/result.ts";
import type { AuditResult } from "../../../src/judgement/audit/result.ts";
import type { Analysis } from "../../../src/judgement/rules/evidence.ts";
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

const exit = (result: AuditResult): number => exitCodeOf(result);
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
  const silent = judged([
    { exchanges: [{ bytes: 900 }], connections: [{}, { outcome: "refused", bytesOut: 101 }] },
  ]);
  assert.match(silent.inconclusiveBecause[0] ?? "", /^only 89% of the 1001 bytes/);
  assert.equal(exit(silent), 3);
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

test("no noise lets a finding off: it comes before what could not be seen, and both are told", () => {
  const found = { path: "/home/dev/.npmrc" };
  const noise: readonly TraceFacts[] = [
    { exchanges: [{ bytes: 1000, bytesDecoded: 0 }] },
    { exchanges: [{}], connections: [{}, { outcome: "opaque", bytesOut: 10_000_000 }] },
    { exchanges: [{}], connections: [{}, { outcome: "malformed", bytesOut: 10_000_000 }] },
    { exchanges: [{}], connections: [{}, { outcome: "refused", bytesOut: 10_000_000 }] },
    { exchanges: [{}], exitCode: 1 },
    { exchanges: [{}], ending: "time-limit" },
  ];
  for (const facts of noise) {
    const result = judged([{ ...facts, files: [found] }]);
    assert.deepEqual([result.verdict, exit(result)], ["review", 1], JSON.stringify(facts));
    assert.equal(result.coverage.sufficient, false, JSON.stringify(facts));
    assert.equal(result.inconclusiveBecause.length, 1);
  }
  const quiet = judged([{ exchanges: [{}], files: [found] }]);
  assert.equal(quiet.coverage.sufficient, true);
});

test("an audit that was stopped after it found something says both", () => {
  const trace = traceOf({ files: [{ path: "/home/dev/.npmrc" }] });
  const result = judge([trace], { ...run, interrupted: true }, undefined, { decode });
  assert.deepEqual([result.verdict, exit(result)], ["review", 1]);
  assert.deepEqual(result.inconclusiveBecause, ["it was stopped before its end"]);
});

test("install trials are judged separately from the turns", () => {
  const install = {
    role: "install",
    lookups: ["cdn.example", "only-asked.example"],
    exchanges: [{ host: "cdn.example", bytes: 100, bytesDecoded: 90 }],
    files: [{ path: "/home/dev/.npmrc" }],
    processes: [
      { pid: 2, executable: "/bin/sh", argv: ["/bin/sh"] },
      { pid: 3, parent: 2, executable: "/usr/bin/node", argv: ["node", "setup.js"] },
    ],
  };
  const result = judged([install, asked]);
  assert.equal(result.trials, 1);
  assert.ok(result.findings.some((finding) => finding.rule === "install-activity"));
  assert.deepEqual(
    result.egress.map(({ host, during }) => [host, during]),
    [
      ["cdn.example", "install"],
      ["api.vendor.example", undefined],
      ["only-asked.example", "install"],
    ],
  );
  assert.deepEqual(result.reads, [{ path: "~/.npmrc", by: "sh", during: "install" }]);
  assert.deepEqual(result.executes, [{ argv: ["node", "setup.js"], by: "sh", during: "install" }]);
  assert.equal(result.left?.install, 100);
  assert.deepEqual([result.coverage.bytesOut, result.coverage.bytesDecoded], [102, 92]);
  assert.deepEqual(auditResultSchema.parse(result), result);
});

test("what an install script keeps from view counts as any other", () => {
  const role = "install";
  for (const [rule, facts] of [
    ["sensitive-file-read", { files: [{ path: "/home/dev/.ssh/id_rsa" }] }],
    ["unreadable-egress", { connections: [{ outcome: "opaque", bytesOut: 9 }] }],
    ["undecoded-request", { exchanges: [{ bytes: 100, bytesDecoded: 0 }] }],
    ["left-running", { notes: [{ code: "left-running", message: "x" }] }],
    ["name-carries-data", { lookups: ["a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6.example.com"] }],
  ] as const) {
    const { findings } = judged([{ role, ...facts }, asked]);
    assert.ok(
      findings.some((finding) => finding.rule === rule),
      rule,
    );
  }
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
  assert.equal(result.coverage.sufficient, false);
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
