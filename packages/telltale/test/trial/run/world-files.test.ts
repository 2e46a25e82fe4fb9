import assert from "node:assert/strict";
import { test } from "node:test";
import { changedFiles } from "../../../src/trial/run/world-files.ts";

const places = { home: "/home/dev", workspace: "/home/dev/work" };
const files = [
  { path: "/home/dev/work/.git/HEAD", content: "ref: refs/heads/main\n" },
  { path: "/home/dev/.toolrc", content: "a=1\n" },
];

test("a folder cannot be given other content, nor a file be put under a file", () => {
  const changes = [
    { path: "./.git", to: "other" },
    { path: "./.git", to: "present" },
    { path: "~/.toolrc/hooks", to: "present" },
  ] as const;
  assert.deepEqual(changedFiles(files, changes, places).files, files);
});

test("a folder goes with what is in it, a file is given other content, a missing one is put there", () => {
  const changes = [
    { path: "./.git", to: "absent" },
    { path: "~/.toolrc", to: "other" },
    { path: "~/.new", to: "present" },
  ] as const;
  const changed = changedFiles(files, changes, places).files;
  assert.deepEqual(
    changed.map(({ path }) => path),
    ["/home/dev/.toolrc", "/home/dev/.new"],
  );
  assert.notEqual(changed[0]?.content, "a=1\n");
});
