import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { anchorsOf, behaviourOf } from "../../src/actions/bisect-behaviour.ts";
import { temporaryFolder } from "../trial/subject/temporary-folder.ts";

describe("what bisect is told to look for", () => {
  test("factors that code can be searched for; trials vary all that were given", () => {
    assert.deepEqual(behaviourOf({ factors: ["timezone", "base-url", "vantage"] }), {
      behaviour: { by: "factor", factors: ["timezone", "base-url"], anchors: [] },
      factors: ["timezone", "base-url", "vantage"],
    });
  });
  test("a variable is a factor of its own", () => {
    assert.deepEqual(behaviourOf({ factors: [], variable: "SOME_FLAG" }), {
      behaviour: { by: "variable", name: "SOME_FLAG" },
      factors: ["env:SOME_FLAG"],
    });
  });
  for (const [what, options, expected] of [
    ["nothing", { factors: [] }, /what to look for/],
    ["two things", { factors: [], text: "a", host: "b" }, /--text and --host/],
    ["an empty text", { factors: [], text: "" }, /--text/],
    ["a factor without a sign in code", { factors: ["vantage"] }, /vantage.*--text/],
    ["a finding of no audit", { factors: [], finding: "ab" }, /--from-audit/],
    [
      "an audit that is not there",
      { factors: [], finding: "ab", fromAudit: "/none/such" },
      /\/none\/such/,
    ],
  ] as const)
    test(`${what} is refused with what to give`, () => {
      const refusal = behaviourOf(options);
      assert.equal(typeof refusal, "string");
      assert.match(String(refusal), expected);
    });
  test("a file that is no audit is refused", () => {
    using folder = temporaryFolder();
    const file = folder.write("audit.json", '{"schema":"telltale.audit/1"}');
    assert.match(
      String(behaviourOf({ factors: [], finding: "ab", fromAudit: file })),
      /cannot be read/,
    );
  });
});

test("anchors are what all examples say beside what differs", () => {
  assert.deepEqual(anchorsOf(["Today's date is 2026-11-20", "Today\u02bcs date is 2026/11/20"]), [
    "Today",
  ]);
  assert.deepEqual(anchorsOf(["The locale here is en.", "The locale here is de."]), [
    "The locale here is ",
  ]);
  assert.deepEqual(anchorsOf(["a", "b"]), []);
});
