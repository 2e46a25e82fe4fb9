import assert from "node:assert/strict";
import { test } from "node:test";
import { foldPaths } from "../../src/report/fold-paths.ts";

const many = (folder: string): string[] =>
  Array.from({ length: 7 }, (_, index) => `${folder}/${index}/file`);

test("few files of a folder are named, many are counted where the first stood", () => {
  const few = ["./a", "./b/c", "~/.tool/state"];
  assert.deepEqual(foldPaths(few), few);
  assert.deepEqual(foldPaths(["~/.first/a", ...many("~/.tool"), "./last"]), [
    "~/.first/a",
    "~/.tool/** (7)",
    "./last",
  ]);
});

test("each program's folder stands for itself, also within the folders that all programs use", () => {
  for (const folder of [
    "~/.cache/tool",
    "~/.local/share/tool",
    "~/.config/tool",
    "~/.tool",
    "/srv",
    ".",
  ])
    assert.deepEqual(foldPaths([...many(folder), "~/.cache/other/x"]), [
      `${folder}/** (7)`,
      "~/.cache/other/x",
    ]);
});

test("a sensitive place is named among however many", () => {
  const shown = foldPaths([...many("."), "./.env", ...many("~/.ssh")]);
  assert.ok(shown.includes("./.env"));
  assert.ok(shown.includes("~/.ssh/3/file"));
  assert.equal(shown[0], "./** (7)");
});
