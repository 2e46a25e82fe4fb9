import assert from "node:assert/strict";
import { test } from "node:test";
import { isInKeyValueLine } from "../../../src/experiment/labelling/key-value-line.ts";
import { partColumn } from "../inference/fake/columns.ts";

/** Whether a part is labelled that two texts have between what both begin and end with. */
function isSo(
  factor: string,
  before: string,
  parts: readonly [string, string],
  after = "",
): boolean {
  const texts = parts.map((part) => before + part + after);
  const observable = partColumn(texts, parts, [before.length, before.length]);
  return isInKeyValueLine(observable, factor);
}

test("the answer after a question that names the factor is open", () => {
  assert.ok(
    isSo("workspace", "You work here:\n  Is directory a git repo: ", ["yes", "no"], "\n  Day: x"),
  );
  assert.ok(isSo("workspace", "- **Workspace root folder:** ", ["{home}{cwd}", "/"], "\n"));
  assert.ok(isSo("terminal", "Terminal = ", ["none", "fine"]));
});

test("so are lines with such labels that are there only then", () => {
  const root = "\n* Git repository root: ";
  const parts = ["{home}{cwd}\n* Git remote: {git-remote}\n* ", "none here\n* "] as const;
  assert.ok(isSo("workspace", root, parts, "System: linux\n"));
  assert.ok(
    !isSo("workspace", root, ["{home}\n* Style: be brief\n* ", "none\n* "], "System: linux\n"),
  );
});

test("what a label of something else announces is not", () => {
  assert.ok(!isSo("timezone", "Is directory a git repo: ", ["yes", "no"], "\n"));
  assert.ok(!isSo("workspace", "Mode: ", ["a", "b"], "\n"));
});

test("nor is one word of what a label announces, or a word of a sentence", () => {
  assert.ok(!isSo("workspace", "Workspace: the ", ["big", "large"], " one\n"));
  assert.ok(!isSo("workspace", "Workspace: ", ["big", "large"], " one\n"));
  assert.ok(!isSo("workspace", "Look at the workspace ", ["now", "first"], "\n"));
});
