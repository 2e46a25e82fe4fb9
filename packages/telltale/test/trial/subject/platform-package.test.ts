import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { readManifest } from "../../../src/trial/subject/manifest.ts";
import type { Manifest } from "../../../src/trial/subject/manifest.ts";
import {
  findProgram,
  isBuildOf,
  platformNames,
} from "../../../src/trial/subject/platform-package.ts";
import { elfFile, otherMachine, thisMachineNumber } from "./elf-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

async function manifestWith(names: readonly string[]): Promise<Manifest> {
  using folder = temporaryFolder();
  folder.write(
    "package.json",
    JSON.stringify({
      optionalDependencies: Object.fromEntries(names.map((name) => [name, "1.0.0"])),
    }),
  );
  return (await readManifest(folder.path))!;
}

test("builds for the machine are chosen, the plain one first, the C library's own before the other", async () => {
  const manifest = await manifestWith([
    "tool-linux-x64-baseline-musl",
    "tool-linux-x64-musl",
    "tool-linux-x64-baseline",
    "tool-linux-x64",
    "tool-linux-arm64",
    "tool-darwin-x64",
    "tool-linux-x64x",
    "@v/tool-linuxmusl-x64",
    "helper",
  ]);
  const glibc = platformNames(manifest, { platform: "linux", architecture: "x64", musl: false });
  assert.deepEqual(glibc.slice(0, 2), ["tool-linux-x64", "tool-linux-x64-baseline"]);
  const musl = platformNames(manifest, { platform: "linux", architecture: "x64", musl: true });
  assert.deepEqual(musl.slice(0, 2).toSorted(), ["@v/tool-linuxmusl-x64", "tool-linux-x64-musl"]);
  assert.deepEqual(
    platformNames(manifest, { platform: "linux", architecture: "arm64", musl: false }),
    ["tool-linux-arm64"],
  );
});

test("a build of the package itself is told from a helper's", () => {
  const builds = [
    ["@vendor/tool", "@vendor/tool-linux-x64"],
    ["tool-ai", "tool-linux-x64-musl"],
    ["tool", "@tool/cli-linux-x64"],
    ["@vendor/cli", "@vendor/cli-linux-x64-baseline"],
    ["@vendor/tool", "@vendor/tool-linuxmusl-x64"],
  ] as const;
  for (const [name, platformName] of builds) assert.ok(isBuildOf(name, platformName), platformName);
  const helpers = [
    ["@vendor/tool", "@pty/node-pty-linux-x64"],
    ["@vendor/tool", "@vendor/tool-ripgrep-linux-x64"],
    ["tool", "@img/sharp-linux-x64"],
  ] as const;
  for (const [name, platformName] of helpers)
    assert.ok(!isBuildOf(name, platformName), platformName);
});

test("the program is the one that can be started here", async () => {
  using folder = temporaryFolder();
  const program = folder.write("p/bin/tool", elfFile({ machine: thisMachineNumber }), 0o755);
  folder.write("p/lib/libx.so.1", elfFile({ machine: thisMachineNumber }), 0o755);
  folder.write("p/addon.node", elfFile({ machine: thisMachineNumber }), 0o755);
  folder.write("p/other", elfFile({ machine: otherMachine }), 0o755);
  folder.write("p/data", elfFile({ machine: thisMachineNumber }), 0o644);
  assert.equal(
    await findProgram([join(folder.path, "none"), join(folder.path, "p")], "tool"),
    program,
  );
});

test("of several programs the one named as the command is taken, else none", async () => {
  using folder = temporaryFolder();
  folder.write("rg", elfFile({ machine: thisMachineNumber }), 0o755);
  const named = folder.write("tool.exe", elfFile({ machine: thisMachineNumber }), 0o755);
  assert.equal(await findProgram([folder.path], "tool"), named);
  assert.equal(await findProgram([folder.path], "else"), undefined);
});
