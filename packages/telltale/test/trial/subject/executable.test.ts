import assert from "node:assert/strict";
import { test } from "node:test";
import {
  assertRunnable,
  interpreterOf,
  readExecutable,
} from "../../../src/trial/subject/executable.ts";
import { elfFile, otherMachine, thisMachineNumber } from "./elf-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test("an interpreter line is read as the kernel and env read it", () => {
  assert.equal(interpreterOf("#!/bin/sh -e\n"), "/bin/sh");
  assert.equal(interpreterOf("#! /usr/bin/env node\n"), "node");
  assert.equal(interpreterOf("#!/usr/bin/env -S node --no-warnings\n"), "node");
  assert.equal(interpreterOf("#!/usr/bin/env -S FOO=1 python3 -u\n"), "python3");
  assert.equal(interpreterOf("#!\n"), "");
});

const refused: readonly [string, string | Uint8Array, string][] = [
  ["a program for another machine", elfFile({ machine: otherMachine }), "wrong-machine"],
  ["a macOS program", Buffer.from("cffaedfe0c000001", "hex"), "wrong-machine"],
  ["a Windows program", Buffer.from("4d5a900003000000", "hex"), "wrong-machine"],
  ["an object file", elfFile({ machine: thisMachineNumber, type: 1 }), "not-an-executable"],
  ["a library", elfFile({ machine: thisMachineNumber, entry: 0n }), "not-an-executable"],
  [
    "a program for a loader that is not here",
    elfFile({ machine: thisMachineNumber, interpreter: "/lib/ld-none.so.1" }),
    "missing-interpreter",
  ],
  ["a script for an interpreter that is not here", "#!/opt/none/bin/perl\n", "missing-interpreter"],
  ["text", "echo placeholder\n", "not-an-executable"],
  ["nothing", "", "not-an-executable"],
];
for (const [name, content, code] of refused) {
  test(`${name} is refused: ${code}`, async () => {
    using folder = temporaryFolder();
    const path = folder.write("program", content, 0o755);
    await assert.rejects(async () => await assertRunnable(path, await readExecutable(path)), {
      name: "SubjectError",
      code,
    });
  });
}

test("a script for Node needs no Node of the host, for the cage brings its own", async () => {
  using folder = temporaryFolder();
  const path = folder.write("tool", "#!/opt/none/bin/node\n", 0o755);
  const executable = await readExecutable(path);
  await assertRunnable(path, executable);
  assert.deepEqual(executable, {
    kind: "script",
    interpreter: "/opt/none/bin/node",
    javascript: true,
    size: 21,
    runnable: true,
  });
});

test("a folder and a missing file give different errors", async () => {
  using folder = temporaryFolder();
  await assert.rejects(readExecutable(folder.path), { code: "not-an-executable" });
  await assert.rejects(readExecutable(`${folder.path}/none`), { code: "no-such-file" });
});
