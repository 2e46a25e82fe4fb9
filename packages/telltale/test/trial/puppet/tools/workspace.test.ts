import assert from "node:assert/strict";
import { test } from "node:test";
import { workspaceOf } from "../../../../src/trial/puppet/tools/workspace.ts";
import { growthOf } from "../../../steps.ts";

const statements: readonly string[] = [
  "You are an agent.\nWorking directory: /home/dev/project\nIs directory a git repo: Yes\nPlatform: linux",
  "<environment_context>\n  <cwd>/home/dev/project</cwd>\n  <shell>bash</shell>\n</environment_context>",
  "# Current Workspace Directory (/home/dev/project) Files\nREADME.md",
  "I'm currently working in the directory: /home/dev/project\nHere is the folder structure",
  "* Current working directory: `/home/dev/project`.\n* Operating system: Linux",
  "Primary working directory: /home/dev/project\n",
  '{"cwd":"/home/dev/project","os":"linux"}',
  "Use absolute paths such as /path/to/file. The temp folder is /tmp. The workspace root is /home/dev/project.",
];
for (const text of statements) {
  test(`finds the folder in: ${text.split("\n").find((line) => line.includes("/home")) ?? ""}`, () => {
    assert.deepEqual(workspaceOf(["Hello.", text], undefined), {
      folder: "/home/dev/project",
      file: "README.md",
    });
  });
}

test("a prompt that names no folder leaves it unknown", () => {
  assert.deepEqual(workspaceOf(["Write to /path/to/file, in the directory /etc."], undefined), {
    folder: undefined,
    file: "README.md",
  });
});

test("a file that is known says where the workspace is, and the prompt how deep in it", () => {
  assert.deepEqual(workspaceOf([], "/w/a/note.txt"), { folder: "/w/a", file: "note.txt" });
  assert.deepEqual(workspaceOf(["Working directory: /w"], "/w/a/note.txt"), {
    folder: "/w",
    file: "a/note.txt",
  });
  assert.deepEqual(workspaceOf(["Working directory: /x"], "note.txt"), {
    folder: "/x",
    file: "note.txt",
  });
  assert.deepEqual(workspaceOf([], "/note.txt"), { folder: "/", file: "note.txt" });
});

test("a text made of almost-statements names no folder, and takes steps in proportion to it", () => {
  for (const text of ["working directory ", `cwd${" ".repeat(16)}`, "directory "]) {
    const state = (times: number): string | undefined =>
      workspaceOf([text.repeat(times)], undefined).folder;
    assert.equal(state(40_000), undefined);
    assert.ok(growthOf(state, 1000) < 8);
  }
});
