import assert from "node:assert/strict";
import { test } from "node:test";
import { optOutIgnored } from "../../src/rules/opt-out-ignored.ts";
import { isOptOutName, optsOut } from "../../src/dialect/opt-out-names.ts";
import { optOutSeen } from "../../src/rules/opt-out-seen.ts";
import { bodyOf } from "../../src/trace/body.ts";
import { findingsOf } from "./made-up.ts";

test("documented names and names of that kind are known", () => {
  for (const name of [
    "DO_NOT_TRACK",
    "NEXT_TELEMETRY_DISABLED",
    "MYTOOL_DISABLE_TELEMETRY",
    "MYTOOL_NO_UPDATE_CHECK",
    "MYTOOL_NO_ANALYTICS",
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
  ]) {
    assert.ok(!isOptOutName(name), name);
  }
});

test("a value opts out as its program documents it", () => {
  assert.ok(optsOut("DO_NOT_TRACK", "1"));
  assert.ok(!optsOut("DO_NOT_TRACK", "0"));
  assert.ok(optsOut("GEMINI_TELEMETRY_ENABLED", "false"));
  assert.ok(!optsOut("GEMINI_TELEMETRY_ENABLED", "true"));
  assert.ok(optsOut("MYTOOL_DISABLE_TELEMETRY", "yes"));
  assert.ok(!optsOut("MYTOOL_DISABLE_TELEMETRY", "0"));
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
