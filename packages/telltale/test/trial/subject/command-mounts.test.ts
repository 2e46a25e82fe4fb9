import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { argumentMounts, programMounts } from "../../../src/trial/subject/command-mounts.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test("an argument that is a pipe is a door to the host, and is not shown", async () => {
  using folder = temporaryFolder();
  const pipe = join(folder.path, "pipe");
  spawnSync("mkfifo", [pipe]);
  const { mounts, withheld } = await argumentMounts([pipe], folder.path);
  assert.deepEqual(mounts, []);
  assert.match(withheld[0]?.message ?? "", /door to the host/);
});

test("an argument that leads to somebody's keys is not shown, by whatever name", async () => {
  using folder = temporaryFolder();
  const keys = join(folder.path, "home/.ssh");
  folder.write("home/.ssh/id", "");
  const link = join(folder.path, "innocent");
  symlinkSync(keys, link);
  const before = process.env["HOME"];
  process.env["HOME"] = join(folder.path, "home");
  try {
    for (const word of [link, keys]) {
      const { mounts, withheld } = await argumentMounts([word], folder.path);
      assert.deepEqual(mounts, []);
      assert.equal(withheld[0]?.code, "withheld");
    }
  } finally {
    process.env["HOME"] = before;
  }
});

test("an interpreter in a home that is not the program's own is not shown", async () => {
  const script = "/srv/tool/run";
  const found = { word: script, path: script, real: script };
  const executable = {
    kind: "script",
    interpreter: "/home/somebody/private/bin/python",
    javascript: false,
    size: 1,
    runnable: true,
  } as const;
  const needs = await programMounts(found, executable);
  assert.deepEqual(needs.mounts, [{ from: script, to: script }]);
  assert.match(needs.withheld[0]?.message ?? "", /private\/bin\/python/);
  const systems = await programMounts(found, {
    ...executable,
    interpreter: "/opt/python/bin/python",
  });
  assert.deepEqual(systems.withheld, []);
  assert.equal(systems.mounts[1]?.to, "/opt/python/bin/python");
});
