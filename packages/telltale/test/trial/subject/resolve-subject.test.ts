import assert from "node:assert/strict";
import { readlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { resolveSubject } from "../../../src/trial/subject/resolve-subject.ts";
import type { Subject } from "../../../src/trial/subject/subject.ts";
import { elfFile, otherMachine, thisMachineNumber } from "./elf-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import type { TemporaryFolder } from "./temporary-folder.ts";

async function resolve(folder: TemporaryFolder, spec: string): Promise<Subject> {
  return await resolveSubject(spec, { cache: join(folder.path, ".cache"), folder: folder.path });
}

test("a program file is shown in the user's own folder of programs", async () => {
  using folder = temporaryFolder();
  const real = folder.write("tool", elfFile({ machine: thisMachineNumber }), 0o755);
  const subject = await resolve(folder, "./tool");
  assert.equal(subject.kind, "binary");
  assert.deepEqual(subject.mounts, [{ from: real, to: "{home}/.local/bin/tool" }]);
  assert.deepEqual(subject.turn.argv, ["tool"]);
  assert.equal(subject.facts.source, "./tool");
});

test("a program for another machine is refused in one line", async () => {
  using folder = temporaryFolder();
  folder.write("tool", elfFile({ machine: otherMachine }), 0o755);
  await assert.rejects(resolve(folder, "tool"), (error: Error) => {
    assert.equal((error as { code?: string }).code, "wrong-machine");
    assert.match(error.message, /built for (?:arm64|x64); this machine is/);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  });
});

test("a package's folder runs its command through a link as npm would make it", async () => {
  using folder = temporaryFolder();
  folder.write(
    "tool/package.json",
    JSON.stringify({ name: "@v/tool", version: "0.1.0", bin: "cli.js" }),
  );
  folder.write("tool/cli.js", "#!/usr/bin/env node\n", 0o755);
  const subject = await resolve(folder, "tool");
  assert.equal(subject.kind, "folder");
  assert.deepEqual(subject.turn.argv, ["tool"]);
  const [shown, links] = subject.mounts;
  assert.deepEqual(shown, {
    from: join(folder.path, "tool"),
    to: "{home}/.npm-global/lib/node_modules/@v/tool",
  });
  assert.equal(links?.to, "{home}/.npm-global/bin");
  assert.equal(readlinkSync(join(links.from, "tool")), "../lib/node_modules/@v/tool/cli.js");
});

test("a package of a workspace is shown with the dependencies of the folder above", async () => {
  using folder = temporaryFolder();
  folder.write(
    "packages/tool/package.json",
    JSON.stringify({ name: "tool", bin: "cli.js", dependencies: { far: "1", lost: "1" } }),
  );
  folder.write("packages/tool/cli.js", "#!/usr/bin/env node\n", 0o755);
  folder.write("node_modules/far/package.json", "{}");
  const subject = await resolve(folder, "packages/tool");
  const places = subject.mounts.map(({ to }) => to);
  assert.ok(places.includes("{home}/.npm-global/lib/packages/tool"));
  assert.deepEqual(
    subject.mounts.find(({ to }) => to.endsWith("packages/node_modules"))?.from,
    join(folder.path, "node_modules"),
  );
  assert.match(subject.notes.join(), /not installed \(lost\)/);
});

test("a folder with one program runs it; with several, asks which", async () => {
  using folder = temporaryFolder();
  folder.write("one/LICENSE", "text");
  folder.write("one/start", "#!/bin/sh\n", 0o755);
  assert.equal((await resolve(folder, "one")).turn.argv[0], join(folder.path, "one/start"));
  folder.write("one/stop", "#!/bin/sh\n", 0o755);
  await assert.rejects(resolve(folder, "one"), {
    code: "ambiguous-executable",
    message: /start, stop/,
  });
  folder.write("one/one", "#!/bin/sh\n", 0o755);
  assert.equal((await resolve(folder, "one")).turn.argv[0], join(folder.path, "one/one"));
});

test("a folder without a command and a file that is no program are refused", async () => {
  using folder = temporaryFolder();
  folder.write("lib/package.json", JSON.stringify({ name: "lib" }));
  await assert.rejects(resolve(folder, "lib"), { code: "not-an-executable" });
  folder.write("letter.txt", "Dear");
  await assert.rejects(resolve(folder, "letter.txt"), { code: "not-an-executable" });
  folder.write("broken/package.json", "{");
  await assert.rejects(resolve(folder, "broken"), { code: "bad-package" });
});

test("a name that is no file but could be a package is answered with what to type", async () => {
  using folder = temporaryFolder();
  await assert.rejects(resolve(folder, "@vendor/tool@1.2.3"), {
    code: "no-such-file",
    message: /npm:@vendor\/tool@1\.2\.3/,
  });
  await assert.rejects(resolve(folder, "./none at all"), { code: "no-such-file" });
});

test("an unknown recipe is refused before anything is fetched", async () => {
  using folder = temporaryFolder();
  await assert.rejects(
    resolveSubject("npm:is-odd@3.0.1", { cache: folder.path, recipe: "nonsense" }),
    { code: "unknown-recipe" },
  );
});
