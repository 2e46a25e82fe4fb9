import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CageError } from "../../src/capture/cage/errors.ts";
import { bugReport, lineOf } from "../../src/cli/errors.ts";
import { UsageError } from "../../src/cli/usage-error.ts";
import { ExperimentError } from "../../src/trial/factors/error.ts";
import { SubjectError } from "../../src/trial/subject/subject-error.ts";
import { TraceError } from "../../src/capture/trace/error.ts";

describe("an error of a boundary is its own line", () => {
  const message = "x: what was wrong; what to do";
  for (const error of [
    new UsageError("bad-value", message),
    new SubjectError("no-such-file", message),
    new ExperimentError("bad-level", message),
    new CageError("no-namespaces", message),
    new TraceError("bad-trace", message),
  ]) {
    test(error.name, () => assert.equal(lineOf(error), message));
  }
});

test("several lines become one, and nothing in it acts on a terminal", () => {
  const error = new SubjectError("no-such-file", "a\n  b\u001B[2Jc\u202Ed");
  assert.equal(lineOf(error), "a b\u241B[2JcU+202Ed");
});

test("what the system refuses is a line with its place", () => {
  const full = Object.assign(new Error("write"), { code: "ENOSPC", path: "/save/trace.json" });
  assert.match(lineOf(full) ?? "", /^\/save\/trace\.json: the disk is full.*ENOSPC/);
});

test("everything else is a bug", () => {
  assert.equal(lineOf(new TypeError("x is not a function")), undefined);
  assert.equal(lineOf(Object.assign(new Error("odd"), { code: "ERR_ODD" })), undefined);
  assert.equal(lineOf("a word"), undefined);
  assert.equal(lineOf(null), undefined);
});

test("a bug is told with its cause and its versions, and nothing in it acts on a terminal", () => {
  const cause = new Error("below");
  const told = bugReport(new Error("above\u001B[2J", { cause }), "1.2.3");
  assert.match(told, /report/);
  assert.match(told, /telltale 1\.2\.3, Node v\d+.*-/);
  assert.match(told, /above/);
  assert.match(told, /caused by .*below/);
  assert.match(told, /errors\.test\.ts/);
  assert.doesNotMatch(told, /\u001B/);
});
