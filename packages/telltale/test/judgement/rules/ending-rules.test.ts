import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeAttempt } from "../../../src/judgement/rules/escape-attempt.ts";
import { leftRunning } from "../../../src/judgement/rules/left-running.ts";
import { unfinishedTurn } from "../../../src/judgement/rules/unfinished-turn.ts";
import { findingsOf } from "./made-up.ts";

test("processes left running are found by the note of the trial", () => {
  const notes = [{ code: "left-running" as const, message: "2 processes: daemon, daemon" }];
  const [finding] = findingsOf(leftRunning, [{ notes }, { notes }, {}]);
  assert.equal(finding?.severity, "low");
  assert.match(finding?.title ?? "", /in 2 trials$/);
  assert.deepEqual(finding?.evidence, ["t1 2 processes: daemon, daemon (2 trials)"]);
  assert.deepEqual(
    findingsOf(leftRunning, [{ notes: [{ code: "time-limit", message: "x" }] }]),
    [],
  );
});

test("a crash, a signal, a limit and an error are turns that did not finish, each said as it was", () => {
  const [finding] = findingsOf(unfinishedTurn, [
    { exitCode: 3 },
    { ending: "signalled", signal: "SIGSEGV" },
    { ending: "time-limit" },
    {},
  ]);
  assert.equal(finding?.title, "3 of 4 trials did not finish the turn");
  assert.deepEqual(finding?.evidence, ["t1 exit code 3", "t2 signal SIGSEGV", "t3 time-limit"]);
});

test("turns that ended well give nothing", () => {
  assert.deepEqual(findingsOf(unfinishedTurn, [{}, {}]), []);
});

test("calls that were refused are found with what they would have been good for", () => {
  const message = "tool tried to use the kernel's keyrings: keyctl was refused";
  const notes = [{ code: "escape-attempt" as const, message }];
  const [finding] = findingsOf(escapeAttempt, [{ notes }, {}]);
  assert.equal(finding?.severity, "medium");
  assert.match(finding?.title ?? "", /in 1 trial$/);
  assert.deepEqual(finding?.evidence, [`t1 ${message}`]);
});
