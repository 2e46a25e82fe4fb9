import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { bootstrap } from "../../../../src/capture/cage/init/bootstrap.ts";
import { initProgram } from "../../../../src/capture/cage/init/init-program.ts";

for (const architecture of ["x64", "arm64"] as const) {
  test(`the first process's program for ${architecture} uses only what it declares`, () => {
    const read = bootstrap.replaceAll(/^eval .*$|^die .*$/gm, "");
    const input = `use strict; use warnings; ${read}\n${initProgram(architecture)}`;
    const { status, stderr } = spawnSync("perl", ["-c", "-"], { input, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    assert.equal(stderr, "- syntax OK\n");
  });

  test(`every system call that the first process makes has a number on ${architecture}`, () => {
    const program = initProgram(architecture);
    const numbers = /'calls',\{([^}]*)\}/.exec(program)?.[1] ?? "";
    const used = new Set([...program.matchAll(/\$call->\{(\w+)\}/g)].map(([, name]) => name));
    assert.ok(used.size > 8);
    for (const name of used) assert.match(numbers, new RegExp(`'${name}',\\d+`));
  });
}
