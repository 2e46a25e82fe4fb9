import assert from "node:assert/strict";
import { test } from "node:test";
import type { Column } from "../../../src/probe/align/column.ts";
import { isLeftOutWithRepository } from "../../../src/probe/classify/left-out.ts";

function isSo(factor: string, ...values: string[]): boolean {
  const symbols = Int32Array.from(values.keys());
  const column: Column = {
    key: "k",
    host: "h",
    where: "POST /x body.t",
    facet: "part",
    leafType: "string",
    symbols,
    values,
  };
  return isLeftOutWithRepository(column, factor);
}

test("a passage about the repository's remote is not there without a repository", () => {
  assert.ok(isSo("workspace", "In {git-remote} write #12 for an issue.\n", ""));
});

test("other words in its place, or about something else, are another matter", () => {
  assert.ok(!isSo("workspace", "In {git-remote} write #12.\n", "Write briefly.\n"));
  assert.ok(!isSo("workspace", "Write briefly.\n", ""));
  assert.ok(!isSo("timezone", "In {git-remote} write #12.\n", ""));
});
