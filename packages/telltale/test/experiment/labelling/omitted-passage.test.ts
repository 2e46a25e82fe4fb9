import assert from "node:assert/strict";
import { test } from "node:test";
import { isOmittedEcho } from "../../../src/experiment/labelling/omitted-passage.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import { textColumn } from "../inference/fake/columns.ts";

const laid = "zutovikene";

/** Whether it is an echo left out, in trials in which one file with one word was laid out. */
function isSo(factor: string, ...values: string[]): boolean {
  const context = {
    trials: [],
    began: [],
    modelHosts: [],
    plantedValues: values.map(() => [laid]),
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

test("a passage of another factor's, there at every level of this one, says nothing about this one", () => {
  const git = "\n\n# Git Repository\n\n- Commit when asked.";
  const boxed = "\n\n# Sandbox\n\nFiles outside are out of reach.";
  const rows = [
    ["javascript", git],
    ["javascript", boxed + git],
    ["no-repository", ""],
    ["no-repository", boxed],
    ["javascript", git],
    ["no-repository", ""],
  ] as const;
  const judged = (all: readonly (readonly [string, string])[]): boolean => {
    const context = {
      trials: all.map(([workspace], index) =>
        trialFacts(`t${index}`, "screening", { workspace }, undefined),
      ),
      began: [],
      modelHosts: [],
      plantedValues: all.map(() => []),
    };
    const values = all.map(([, text]) => `Say ok.${text}`);
    return isOmittedEcho({ ...textColumn(values), facet: "part" }, "workspace", context);
  };
  assert.ok(judged(rows));
  // The same, with a word that only the repository brings about and that names nothing.
  const secret = rows.map(
    ([level, text]) => [level, level === "javascript" ? `${text}\n\nBe kind.` : text] as const,
  );
  assert.ok(
    judged(secret.map(([level, text]) => [level, text.replace(git, "")] as const)) === false,
  );
});
