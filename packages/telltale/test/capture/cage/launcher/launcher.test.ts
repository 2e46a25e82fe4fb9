import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { launcherProgram } from "../../../../src/capture/cage/script.ts";
import { planOf } from "../cage-run.ts";

const options = {
  root: "/mnt",
  secondUser: true,
  environment: { NAME: "it's" },
  folder: "/home/dev/project",
  cgroup: "",
  covers: [["/run/covers/0", "/proc/version"]],
} as const;

for (const architecture of ["x64", "arm64"] as const) {
  test(`the launcher for ${architecture} uses only what it declares`, () => {
    const program = launcherProgram(planOf("true"), { ...options, architecture });
    const input = `use strict; use warnings; no warnings "exec"; ${program}`;
    const { status, stderr } = spawnSync("perl", ["-c", "-"], { input, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    assert.equal(stderr, "- syntax OK\n");
  });

  test(`every system call that the launcher makes has a number on ${architecture}`, () => {
    const program = launcherProgram(planOf("true"), { ...options, architecture });
    const numbers = /'?calls'?,\{([^}]*)\}/.exec(program)?.[1] ?? "";
    const used = new Set([...program.matchAll(/\$call->\{(\w+)\}/g)].map(([, name]) => name));
    assert.ok(used.size > 10);
    for (const name of used) assert.match(numbers, new RegExp(`'${name}',\\d+`));
  });
}
