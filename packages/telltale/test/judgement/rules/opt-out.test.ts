import assert from "node:assert/strict";
import { test } from "node:test";
import { optOutIgnored } from "../../../src/judgement/rules/opt-out-ignored.ts";
import { isOptOutName, optsOut } from "../../../src/capture/dialect/opt-out-names.ts";
import { optOutSeen } from "../../../src/judgement/rules/opt-out-seen.ts";
import { bodyOf } from "../../../src/capture/trace/body.ts";
import { findingsOf } from "./made-up.ts";

test("documented names and names of that kind are known", () => {
  for (const name of [
    "DO_NOT_TRACK",
    "NEXT_TELEMETRY_DISABLED",
    "MYTOOL_DISABLE_TELEMETRY",
    "MYTOOL_NO_UPDATE_CHECK",
    "MYTOOL_NO_ANALYTICS",
    "MYTOOL_TELEMETRY",
    "MYTOOL_TELEMETRY_ENABLED",
    "MYTOOL_SEND_METRICS",
  ]) {
    assert.ok(isOptOutName(name), name);
  }
  for (const name of [
    "PATH",
    "MYTOOL_TELEMETRY_URL",
    "DISABLE_COLORS",
    "NO_COLOR",
    "NOTRACKS",
    "UPDATE_INTERVAL",
    "MEMORY_USAGE",
    "REQUEST_METRICS",
  ]) {
    assert.ok(!isOptOutName(name), name);
  }
});

/** Each form of opt-out, with its opposite. */
const spellings: readonly (readonly [setting: string, opposite: string])[] = [
  ["DO_NOT_TRACK=1", "DO_NOT_TRACK=0"],
  ["DO_NOT_TRACK=true", "DO_NOT_TRACK=false"],
  ["DNT=1", "DNT=0"],
  ["DISABLE_TELEMETRY=true", "DISABLE_TELEMETRY=false"],
  ["DISABLE_TELEMETRY=TRUE", "DISABLE_TELEMETRY=off"],
  ["MYTOOL_DISABLE_TELEMETRY=yes", "MYTOOL_DISABLE_TELEMETRY=0"],
  ["MYTOOL_TELEMETRY_DISABLE=on", "MYTOOL_TELEMETRY_DISABLE=no"],
  ["MYTOOL_TELEMETRY_DISABLED=1", "MYTOOL_TELEMETRY_DISABLED=0"],
  ["NO_TELEMETRY=1", "NO_TELEMETRY=0"],
  ["NOTELEMETRY=1", "NOTELEMETRY=0"],
  ["MYTOOL_NO_ANALYTICS=y", "MYTOOL_NO_ANALYTICS=n"],
  ["MYTOOL_SKIP_USAGE_STATS=1", "MYTOOL_SKIP_USAGE_STATS=0"],
  ["MYTOOL_TELEMETRY_OPT_OUT=1", "MYTOOL_TELEMETRY_OPT_OUT=0"],
  ["MYTOOL_TELEMETRY_OPTOUT=true", "MYTOOL_TELEMETRY_OPTOUT=false"],
  ["MYTOOL_OPT_OUT=1", "MYTOOL_OPT_OUT=0"],
  ["MYTOOL_TELEMETRY=0", "MYTOOL_TELEMETRY=1"],
  ["MYTOOL_TELEMETRY=off", "MYTOOL_TELEMETRY=on"],
  ["MYTOOL_TELEMETRY=false", "MYTOOL_TELEMETRY=true"],
  ["MYTOOL_TELEMETRY=no", "MYTOOL_TELEMETRY=yes"],
  ["MYTOOL_TELEMETRY=disabled", "MYTOOL_TELEMETRY=enabled"],
  ["MYTOOLTELEMETRY=off", "MYTOOLTELEMETRY=local"],
  ["MYTOOL_TELEMETRY_ENABLED=false", "MYTOOL_TELEMETRY_ENABLED=true"],
  ["MYTOOL_TELEMETRY_ENABLED=0", "MYTOOL_TELEMETRY_ENABLED=1"],
  ["MYTOOL_ENABLE_TELEMETRY=False", "MYTOOL_ENABLE_TELEMETRY=True"],
  ["MYTOOL_ANALYTICS_ENABLED=false", "MYTOOL_ANALYTICS_ENABLED=true"],
  ["MYTOOL_SEND_METRICS=no", "MYTOOL_SEND_METRICS=yes"],
  ["MYTOOL_COLLECT_TELEMETRY=0", "MYTOOL_COLLECT_TELEMETRY=1"],
  ["MYTOOL_TELEMETRY_OPT_IN=false", "MYTOOL_TELEMETRY_OPT_IN=true"],
  ["MYTOOL_ALLOW_CRASH_REPORTS=0", "MYTOOL_ALLOW_CRASH_REPORTS=1"],
  ["MYTOOL_TELEMETRY_CONSENT=denied", "MYTOOL_TELEMETRY_CONSENT=granted"],
  ["TELEMETRY_LEVEL=off", "TELEMETRY_LEVEL=all"],
  ["OTEL_SDK_DISABLED=true", "OTEL_SDK_DISABLED=false"],
  ["OTEL_METRICS_EXPORTER=none", "OTEL_METRICS_EXPORTER=otlp"],
  ["MYTOOL_DISABLE_NONESSENTIAL_TRAFFIC=1", "MYTOOL_DISABLE_NONESSENTIAL_TRAFFIC=0"],
];
const said = (context: string): string | undefined => {
  const [name = "", value = ""] = context.split("=");
  return optsOut(name, value);
};

test("every form of opt-out is understood, and its opposite is not taken for one", () => {
  for (const [context, opposite] of spellings) {
    assert.equal(said(context), "reports", context);
    assert.equal(said(opposite), undefined, opposite);
  }
});

test("opting out of updates says nothing of reports", () => {
  for (const context of ["NO_UPDATE_NOTIFIER=1", "DISABLE_AUTOUPDATER=1", "X_AUTO_UPDATE=false"])
    assert.equal(said(context), "updates", context);
});

test("an address, a number, another subject and a variable without a value opt out of nothing", () => {
  for (const context of [
    "MYTOOL_TELEMETRY_URL=off",
    "MYTOOL_METRICS_PORT=0",
    "MYTOOL_TELEMETRY_DEBUG=0",
    "MYTOOL_TELEMETRY_INTERVAL=0",
    "UPDATE_INTERVAL=0",
    "NOTRACKS=1",
    "NO_COLOR=1",
    "DISABLE_TELEMETRY=",
    "MYTOOL_TELEMETRY=",
    "MYTOOL_TELEMETRY=https://off.example",
  ])
    assert.equal(said(context), undefined, context);
});

test("a name of any length is read in a moment", () => {
  assert.equal(optsOut("TELEMETRY_".repeat(100_000), "0"), undefined);
  assert.equal(optsOut("NO".repeat(40), "1"), undefined);
});

test("names are seen in what left, in what was printed and in the environment, not in the user's words", () => {
  const inLeaf = {
    exchanges: [{ leaves: [{ path: "body.env", value: "set MYTOOL_DISABLE_TELEMETRY=1" }] }],
  };
  const [finding] = findingsOf(optOutSeen, [inLeaf]);
  assert.equal(finding?.severity, "info");
  assert.equal(finding?.title, "1 opt-out variable named: MYTOOL_DISABLE_TELEMETRY");
  assert.equal(finding?.evidence[0], "MYTOOL_DISABLE_TELEMETRY in t1 e1 body.env");
  const printed = { stderr: bodyOf(Buffer.from("to stop it set DO_NOT_TRACK=1")) };
  assert.equal(findingsOf(optOutSeen, [printed]).length, 1);
  assert.equal(findingsOf(optOutSeen, [{ environment: { "env:DO_NOT_TRACK": "1" } }]).length, 1);
  const asked = {
    exchanges: [{ leaves: [{ value: "what is DO_NOT_TRACK?", author: "user" as const }] }],
  };
  assert.deepEqual(findingsOf(optOutSeen, [asked]), []);
  assert.deepEqual(findingsOf(optOutSeen, [{ stdout: bodyOf(Buffer.from("ok")) }]), []);
});

test("a report that left although an opt-out was set is found", () => {
  const report = { host: "t.example", purpose: "telemetry" as const, dialect: "otlp" };
  const facts = { environment: { "env:DO_NOT_TRACK": "1" }, exchanges: [{}, report] };
  const [finding, ...others] = findingsOf(optOutIgnored, [facts]);
  assert.equal(others.length, 0);
  assert.equal(finding?.severity, "medium");
  assert.equal(finding?.title, "DO_NOT_TRACK was set and 1 report left for t.example");
});

test("each spelling that was set is told as ignored, and none that was set to mean enabled", () => {
  const report = { host: "t.example", purpose: "telemetry" as const };
  const told = (context: string): number => {
    const [name = "", value = ""] = context.split("=");
    const environment = { [`env:${name}`]: value };
    return findingsOf(optOutIgnored, [{ environment, exchanges: [report] }]).length;
  };
  for (const [context, opposite] of spellings) {
    assert.equal(told(context), 1, context);
    assert.equal(told(opposite), 0, opposite);
  }
  // Levels of the factor that leave a variable alone.
  for (const level of ["unset", "absent"]) assert.equal(told(`MYTOOL_NO_TELEMETRY=${level}`), 0);
});

test("what a command sets for its program counts as set", () => {
  const report = { host: "t.example", purpose: "telemetry" as const };
  const argv = [
    "/usr/bin/env",
    "-i",
    "DO_NOT_TRACK=1",
    "MYTOOL_TELEMETRY=on",
    "tool",
    "NO_TELEMETRY=1",
  ];
  const findings = findingsOf(optOutIgnored, [{ argv, exchanges: [report] }]);
  assert.deepEqual(
    findings.map(({ title }) => title),
    ["DO_NOT_TRACK was set and 1 report left for t.example"],
  );
});

test("who opted out of updates is told of requests for updates, and not of reports", () => {
  const environment = { "env:DISABLE_AUTOUPDATER": "1" };
  const asked = [
    { purpose: "telemetry" as const },
    { host: "u.example", purpose: "update" as const },
  ];
  const findings = findingsOf(optOutIgnored, [{ environment, exchanges: asked }]);
  assert.deepEqual(
    findings.map(({ title, severity }) => [title, severity]),
    [["DISABLE_AUTOUPDATER was set and 1 request for updates left for u.example", "low"]],
  );
});

test("without an opt-out, with one that says yes, or without a report there is nothing to find", () => {
  const report = { host: "t.example", purpose: "telemetry" as const };
  assert.deepEqual(findingsOf(optOutIgnored, [{ exchanges: [report] }]), []);
  assert.deepEqual(
    findingsOf(optOutIgnored, [{ environment: { "env:DO_NOT_TRACK": "0" }, exchanges: [report] }]),
    [],
  );
  assert.deepEqual(
    findingsOf(optOutIgnored, [{ environment: { "env:DO_NOT_TRACK": "1" }, exchanges: [{}] }]),
    [],
  );
});
