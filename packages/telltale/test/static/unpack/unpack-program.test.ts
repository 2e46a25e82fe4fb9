import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { unpackProgram } from "../../../src/static/unpack/index.ts";
import { unpackLimits } from "../../../src/static/unpack/limits.ts";
import { temporaryFolder } from "../../trial/subject/temporary-folder.ts";
import { tarArchive } from "./tar-archive.ts";
import { reasonsOf, textsOf } from "./unpacked-bytes.ts";

test("folders and files are read under the names they are shown by, in order", async () => {
  using folder = temporaryFolder();
  folder.write("tool/b/c.js", "c();");
  folder.write("tool/a.js", "a();");
  folder.write("tool/z.tgz", gzipSync(tarArchive([{ path: "package/z.js", content: "z();" }])));
  const single = folder.write("single.js", "single();");
  const all = await unpackProgram([
    { path: "tool", file: join(folder.path, "tool") },
    { path: "other.js", file: single },
  ]);
  assert.deepEqual(Object.entries(textsOf(all)), [
    ["tool/a.js", "a();"],
    ["tool/b/c.js", "c();"],
    ["tool/z.tgz!package/z.js", "z();"],
    ["other.js", "single();"],
  ]);
  assert.deepEqual(
    all.containers.map(({ path, format, files }) => [path, format, files]),
    [
      ["tool", "folder", 3],
      ["tool/z.tgz", "npm-tarball", 1],
    ],
  );
});

test("a file whose name is no text is read all the same", async () => {
  using folder = temporaryFolder();
  folder.write("tool/a.js", "a();");
  const name = Buffer.concat([Buffer.from(`${folder.path}/tool/b`), Buffer.from([0xff])]);
  writeFileSync(Buffer.concat([name, Buffer.from(".js")]), "hidden();");
  const all = await unpackProgram([{ path: "tool", file: join(folder.path, "tool") }]);
  assert.deepEqual(Object.values(textsOf(all)), ["a();", "hidden();"]);
});

test("a script with odd bytes is a script; compiled code under its name is not", async () => {
  using folder = temporaryFolder();
  folder.write("tool/odd.js", Buffer.from(`run("${"\0\u0001".repeat(200)}")`));
  folder.write("tool/run", Buffer.from(`#!/usr/bin/env node\n"${"\0".repeat(200)}"`));
  folder.write("tool/compiled.js", Buffer.from(`8906dec0${"00".repeat(64)}`, "hex"));
  const all = await unpackProgram([{ path: "tool", file: join(folder.path, "tool") }]);
  assert.deepEqual(
    all.files.map(({ path, kind, text }) => [path, kind, text !== undefined]),
    [
      ["tool/compiled.js", "byte-code", false],
      ["tool/odd.js", "javascript", true],
      ["tool/run", "javascript", true],
    ],
  );
});

test("links out of a folder are told and not followed; those within are met where they lead", async () => {
  using folder = temporaryFolder();
  folder.write("secret.txt", "secret");
  folder.write("tool/a.js", "a();");
  for (const [name, target] of [
    ["out", "../secret.txt"],
    ["absolute", "/etc/passwd"],
    ["within", "a.js"],
    ["around", "."],
    ["nowhere", "missing"],
  ] as const)
    symlinkSync(target, join(folder.path, "tool", name));
  const all = await unpackProgram([{ path: "tool", file: join(folder.path, "tool") }]);
  assert.deepEqual(textsOf(all), { "tool/a.js": "a();" });
  assert.deepEqual(
    all.unread.map(({ path, reason }) => [path, reason]),
    [
      ["tool/absolute", "link-out"],
      ["tool/out", "link-out"],
    ],
  );
});

test("a pipe in a folder is not waited for", { timeout: 20_000 }, async () => {
  using folder = temporaryFolder();
  folder.write("tool/a.js", "a();");
  execFileSync("mkfifo", [join(folder.path, "tool", "pipe")]);
  const all = await unpackProgram([{ path: "tool", file: join(folder.path, "tool") }]);
  assert.deepEqual(textsOf(all), { "tool/a.js": "a();" });
  assert.deepEqual(reasonsOf(all), ["unknown-format"]);
  await assert.rejects(unpackProgram([{ path: "pipe", file: join(folder.path, "tool", "pipe") }]), {
    code: "unreadable",
  });
});

test("an input that does not exist, or cannot be read, is an error that says so", async () => {
  using folder = temporaryFolder();
  await assert.rejects(unpackProgram([{ path: "x", file: join(folder.path, "x") }]), {
    name: "UnpackError",
    code: "no-such-file",
    message: /does not exist/,
  });
  const closed = folder.write("closed.js", "x");
  chmodSync(closed, 0);
  // To root nothing is closed.
  if (process.getuid?.() !== 0)
    await assert.rejects(unpackProgram([{ path: "x", file: closed }]), { code: "unreadable" });
});

test("files beyond a size, and beyond a total, are reported and not read", async () => {
  using folder = temporaryFolder();
  for (const name of ["a", "b", "c", "d"]) folder.write(`tool/${name}.txt`, "x".repeat(400));
  folder.write("tool/large.txt", "x".repeat(3000));
  const inputs = [{ path: "tool", file: join(folder.path, "tool") }];
  const all = await unpackProgram(inputs, { ...unpackLimits, fileBytes: 1000, bytes: 1300 });
  assert.equal(all.files.length, 3);
  assert.deepEqual(
    all.unread.map(({ path, reason, bytes }) => [path, reason, bytes]),
    [
      ["tool/d.txt", "too-large", 400],
      ["tool/large.txt", "too-large", 3000],
    ],
  );
  const few = await unpackProgram(inputs, { ...unpackLimits, files: 2 });
  assert.equal(few.files.length, 2);
  assert.deepEqual(reasonsOf(few), ["too-many"]);
});

test("texts beyond all that are decoded stay bytes, and are told", async () => {
  using folder = temporaryFolder();
  folder.write("tool/a.js", "x".repeat(600));
  folder.write("tool/b.js", "x".repeat(600));
  const inputs = [{ path: "tool", file: join(folder.path, "tool") }];
  const all = await unpackProgram(inputs, { ...unpackLimits, textBytes: 1000 });
  assert.deepEqual(
    all.files.map(({ text, bytes }) => [text?.length, bytes.length]),
    [
      [600, 600],
      [undefined, 600],
    ],
  );
  assert.deepEqual(reasonsOf(all), ["too-large"]);
});

test("lines about what was not read are summed up beyond a number", async () => {
  using folder = temporaryFolder();
  const members = Array.from({ length: 300 }, (_, index) => ({
    path: `../${index}`,
    content: "x",
  }));
  const file = folder.write("t.tar", tarArchive(members));
  const all = await unpackProgram([{ path: "t.tar", file }], { ...unpackLimits, unread: 10 });
  assert.equal(all.unread.length, 11);
  assert.deepEqual(all.unread.at(-1), {
    path: "",
    reason: "unsafe-path",
    bytes: 290,
    detail: "290 more like this",
  });
});

test("a lone file of no known format is told; among others it is one of many", async () => {
  using folder = temporaryFolder();
  folder.write("x.bin", "PK\u0003\u0004\u0000\u0001garbage");
  const alone = await unpackProgram([{ path: "x.bin", file: join(folder.path, "x.bin") }]);
  assert.deepEqual(
    alone.unread.map(({ path, reason }) => `${path} ${reason}`),
    ["x.bin unknown-format"],
  );
  folder.write("a.js", "f()");
  const among = await unpackProgram([{ path: "tool", file: folder.path }]);
  assert.deepEqual(among.unread, []);
});
