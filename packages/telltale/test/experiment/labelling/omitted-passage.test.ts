import assert from "node:assert/strict";
import { test } from "node:test";
import { isOmittedEcho } from "../../../src/experiment/labelling/omitted-passage.ts";
import { textColumn } from "../inference/fake/columns.ts";

const laid = "zutovikene";

/** Whether it is an echo left out, in trials in which one file with one word was laid out. */
function isSo(factor: string, ...values: string[]): boolean {
  const context = {
    trials: [],
    began: [],
    modelHosts: [],
    laidOut: values.map(() => [laid]),
  };
  return isOmittedEcho({ ...textColumn(values), facet: "part" }, factor, context);
}

test("a passage about the repository's remote is not there without a repository", () => {
  assert.ok(isSo("workspace", "In {git-remote} write #12 for an issue.\n", ""));
});

test("a passage that repeats a file is left out where the file is not there", () => {
  assert.ok(isSo("file:./NOTES.md", `From your notes: ${laid}.\n`, ""));
  assert.ok(!isSo("file:./NOTES.md", "From your notes: mebotenibo.\n", ""));
});

test("other words in its place, or about something else, are another matter", () => {
  assert.ok(!isSo("workspace", "In {git-remote} write #12.\n", "Write briefly.\n"));
  assert.ok(!isSo("workspace", "Write briefly.\n", ""));
  assert.ok(!isSo("timezone", "In {git-remote} write #12.\n", ""));
  assert.ok(!isSo("timezone", `From your notes: ${laid}.\n`, ""));
});

test("a passage that says in words that there is a repository states it", () => {
  assert.ok(isSo("workspace", "# Git Repository\n- Gather what will be committed.\n", ""));
  assert.ok(isSo("workspace", "## Who changed what\n- Ask `git blame` first.\n", ""));
  assert.ok(isSo("file:~/.acmerc", "Settings of .acmerc are in force.\n", ""));
  assert.ok(!isSo("file:~/.acmerc", "Settings are in force.\n", ""));
});

test("what all begin and end with is not part of what is left out", () => {
  assert.ok(isSo("workspace", "Say more.\n# Git Repository\n", "Say more.\n"));
  assert.ok(!isSo("workspace", "Say more of the git repository.\n", "Say less.\n"));
});
