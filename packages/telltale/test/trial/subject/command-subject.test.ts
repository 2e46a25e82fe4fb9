import assert from "node:assert/strict";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { resolveSubject } from "../../../src/trial/subject/resolve-subject.ts";
import type { ResolveOptions } from "../../../src/trial/subject/resolve-subject.ts";
import type { Subject } from "../../../src/trial/subject/subject.ts";
import { elfFile, thisMachineNumber } from "./elf-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import type { TemporaryFolder } from "./temporary-folder.ts";

async function command(
  folder: TemporaryFolder,
  words: readonly string[],
  options: ResolveOptions = {},
): Promise<Subject> {
  return await resolveSubject(
    { command: words },
    {
      cache: join(folder.path, ".cache"),
      folder: folder.path,
      searchPath: `${join(folder.path, "bin")}:/usr/bin:/bin`,
      ...options,
    },
  );
}

function shown(subject: Subject, folder: TemporaryFolder): readonly string[] {
  return subject.mounts.map(({ from, to }) =>
    (from === to ? to : `${from} => ${to}`).replaceAll(`${folder.path}/`, ""),
  );
}

test("a program of the system needs nothing, and runs as it was typed", async () => {
  using folder = temporaryFolder();
  const subject = await command(folder, ["sh", "-c", "echo hello"]);
  assert.deepEqual(subject.turn.argv, ["sh", "-c", "echo hello"]);
  assert.deepEqual(subject.mounts, []);
  assert.equal(subject.facts.source, "-- sh -c echo hello");
  assert.equal(subject.recipe, "none");
});

test("a script given to Node is shown with its folder, its manifest and its dependencies, by its full path", async () => {
  using folder = temporaryFolder();
  folder.write("project/agent/main.mjs", "");
  folder.write("project/package.json", "{}");
  mkdirSync(join(folder.path, "project/node_modules"));
  folder.write("bin/node", elfFile({ machine: thisMachineNumber }), 0o755);
  const subject = await command(folder, ["node", "project/agent/main.mjs", "--flag", "say ok"]);
  assert.deepEqual(subject.turn.argv, [
    "node",
    join(folder.path, "project/agent/main.mjs"),
    "--flag",
    "say ok",
  ]);
  assert.deepEqual(shown(subject, folder), [
    "bin/node",
    "project/agent",
    "project/package.json",
    "project/node_modules",
  ]);
  assert.equal(subject.program.file, join(folder.path, "project/agent/main.mjs"));
  assert.equal(subject.facts.name, "main.mjs");
});

test("the digest is of the program and of the script that it runs", async () => {
  using folder = temporaryFolder();
  const script = folder.write("a.js", "one();");
  const first = (await command(folder, ["sh", "a.js"])).facts.sha256;
  assert.match(first, /^[0-9a-f]{64}$/);
  folder.write("b.js", "other();");
  assert.notEqual((await command(folder, ["sh", "b.js"])).facts.sha256, first);
  assert.equal((await command(folder, ["sh", script])).facts.sha256, first);
});

test("words that happen to name a folder stay words; paths become whole and are shown", async () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, "test"));
  mkdirSync(join(folder.path, "data/in"), { recursive: true });
  const subject = await command(folder, ["sh", "test", "./data/in", "/etc/passwd", "/none/at/all"]);
  assert.deepEqual(subject.turn.argv, [
    "sh",
    "test",
    join(folder.path, "data/in"),
    "/etc/passwd",
    "/none/at/all",
  ]);
  assert.deepEqual(shown(subject, folder), ["data/in"]);
});

test("a command that links into a package brings the package and not its neighbours", async () => {
  using folder = temporaryFolder();
  folder.write(
    "lib/node_modules/@v/tool/package.json",
    JSON.stringify({ dependencies: { inner: "1" } }),
  );
  folder.write("lib/node_modules/@v/tool/node_modules/inner/index.js", "");
  const script = folder.write("lib/node_modules/@v/tool/cli.js", "#!/usr/bin/env node\n", 0o755);
  folder.write("lib/node_modules/neighbour/index.js", "");
  mkdirSync(join(folder.path, "bin"));
  symlinkSync("../lib/node_modules/@v/tool/cli.js", join(folder.path, "bin/tool"));
  const subject = await command(folder, ["tool", "go"]);
  assert.deepEqual(shown(subject, folder), ["lib/node_modules/@v/tool"]);
  assert.deepEqual(subject.turn.argv, [script, "go"]);
});

test("a package whose dependencies lie beside it brings the whole node_modules", async () => {
  using folder = temporaryFolder();
  folder.write("node_modules/tool/package.json", JSON.stringify({ dependencies: { beside: "1" } }));
  folder.write("node_modules/beside/index.js", "");
  const script = folder.write("node_modules/tool/cli.js", "#!/usr/bin/env node\n", 0o755);
  assert.deepEqual(shown(await command(folder, [script]), folder), ["node_modules"]);
});

test("a program found through a link keeps the name that it was called by", async () => {
  using folder = temporaryFolder();
  const real = folder.write(
    "versions/2.0/tool-2.0",
    elfFile({ machine: thisMachineNumber }),
    0o755,
  );
  mkdirSync(join(folder.path, "bin"));
  symlinkSync(real, join(folder.path, "bin/tool"));
  const subject = await command(folder, ["tool"]);
  assert.deepEqual(subject.turn.argv, ["tool"]);
  assert.deepEqual(subject.path, [join(folder.path, "bin")]);
  assert.deepEqual(shown(subject, folder), [
    `${real.replace(`${folder.path}/`, "")} => bin/tool`,
    "versions/2.0/tool-2.0",
  ]);
});

test("a script of a virtual environment brings the environment", async () => {
  using folder = temporaryFolder();
  folder.write("venv/pyvenv.cfg", "home = /usr/bin\n");
  folder.write("venv/bin/python", elfFile({ machine: thisMachineNumber }), 0o755);
  const script = folder.write("venv/bin/tool", `#!${folder.path}/venv/bin/python\n`, 0o755);
  assert.deepEqual(shown(await command(folder, [script]), folder), ["venv"]);
});

test("a home is never shown whole", async () => {
  using folder = temporaryFolder();
  for (const word of [
    `${homedir()}/`,
    dirname(homedir()) === "/" ? homedir() : dirname(homedir()),
  ]) {
    await assert.rejects(command(folder, ["sh", word]), { code: "mount-too-wide" }, word);
    await assert.rejects(
      command(folder, ["sh"], { extraMounts: [word] }),
      { code: "mount-too-wide" },
      word,
    );
  }
  await assert.rejects(command(folder, ["sh"], { extraMounts: ["/"] }), { code: "mount-too-wide" });
  await assert.rejects(command(folder, ["sh"], { extraMounts: [join(folder.path, "none")] }), {
    code: "no-such-file",
  });
  const extra = folder.write("extra.txt", "");
  assert.deepEqual(shown(await command(folder, ["sh"], { extraMounts: [extra] }), folder), [
    "extra.txt",
  ]);
});

test("a known tool by its bare name gets its own headless turn, with arguments its own words", async () => {
  using folder = temporaryFolder();
  folder.write("bin/claude", elfFile({ machine: thisMachineNumber }), 0o755);
  const bare = await command(folder, ["claude"]);
  assert.equal(bare.recipe, "claude-code");
  assert.deepEqual(bare.turn.argv, ["claude", "-p", "{prompt}"]);
  const given = await command(folder, ["claude", "--version"]);
  assert.deepEqual(given.turn.argv, ["claude", "--version"]);
  assert.deepEqual((await command(folder, ["claude"], { recipe: "none" })).turn.argv, ["claude"]);
});

test("what is not there or cannot be run is said", async () => {
  using folder = temporaryFolder();
  await assert.rejects(command(folder, []), { code: "bad-spec" });
  await assert.rejects(command(folder, ["surely-no-such-command"]), { code: "no-such-command" });
  await assert.rejects(command(folder, ["./none"]), { code: "no-such-file" });
  const plain = folder.write("plain", "#!/bin/sh\n");
  await assert.rejects(command(folder, [plain]), { code: "not-an-executable" });
  chmodSync(plain, 0o755);
  assert.deepEqual((await command(folder, [plain])).turn.argv, [plain]);
});
