import assert from "node:assert/strict";
import { test } from "node:test";
import { isLeftOutWithRepository } from "../../../src/probe/classify/left-out.ts";
import { textColumn } from "../fake/columns.ts";

function isSo(factor: string, ...values: string[]): boolean {
  return isLeftOutWithRepository({ ...textColumn(values), facet: "part" }, factor);
}

test("a passage about the repository's remote is not there without a repository", () => {
  assert.ok(isSo("workspace", "In {git-remote} write #12 for an issue.\n", ""));
});

test("other words in its place, or about something else, are another matter", () => {
  assert.ok(!isSo("workspace", "In {git-remote} write #12.\n", "Write briefly.\n"));
  assert.ok(!isSo("workspace", "Write briefly.\n", ""));
  assert.ok(!isSo("timezone", "In {git-remote} write #12.\n", ""));
});
