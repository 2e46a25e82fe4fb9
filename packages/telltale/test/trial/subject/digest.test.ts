import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmodSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cachedDigest, combineDigests } from "../../../src/trial/subject/digest-cache.ts";
import { digestFile, digestTree, stampTree } from "../../../src/trial/subject/digest.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import type { TemporaryFolder } from "./temporary-folder.ts";

function tree(): TemporaryFolder {
  const folder = temporaryFolder();
  folder.write("b/tool.js", "run()");
  folder.write("a.txt", "one");
  folder.write("node_modules/.package-lock.json", "{}");
  return folder;
}

test("the digest of a file is SHA-256 of its bytes", async () => {
  using folder = temporaryFolder();
  const path = folder.write("x", "abc");
  // FIPS 180-4, the example of one block.
  assert.equal(
    await digestFile(path),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  await assert.rejects(digestFile(`${path}.none`), { code: "no-such-file" });
});

test("a tree's digest is over sorted kinds, paths and contents", async () => {
  using folder = tree();
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
  assert.equal(
    await digestTree(folder.path),
    sha256(`f\0a.txt\0${sha256("one")}\nf\0b/tool.js\0${sha256("run()")}\n`),
  );
});

test("a name that is no text is a name, and two of them are two files", async () => {
  using folder = tree();
  const before = await digestTree(folder.path);
  const name = (last: number): Buffer =>
    Buffer.concat([Buffer.from(`${folder.path}/bad`), Buffer.from([last])]);
  writeFileSync(name(0xff), "hidden");
  const one = await digestTree(folder.path);
  const stamp = await stampTree(folder.path);
  writeFileSync(name(0xfe), "hidden");
  assert.notEqual(one, before);
  assert.notEqual(await digestTree(folder.path), one);
  assert.notEqual(await stampTree(folder.path), stamp);
});

test("the same tree elsewhere has the same digest, whatever its times and umask", async () => {
  using one = tree();
  using other = tree();
  utimesSync(join(other.path, "a.txt"), 1, 1);
  chmodSync(join(other.path, "a.txt"), 0o600);
  other.write("node_modules/.package-lock.json", "changed");
  assert.equal(await digestTree(one.path), await digestTree(other.path));
});

const changes: readonly [string, (folder: TemporaryFolder) => unknown][] = [
  ["content", (folder) => folder.write("b/tool.js", "ruN()")],
  ["executable bit", (folder) => chmodSync(join(folder.path, "b/tool.js"), 0o755)],
  ["new file", (folder) => folder.write("c", "")],
  ["link", (folder) => symlinkSync("a.txt", join(folder.path, "l"))],
];
for (const [name, change] of changes) {
  test(`a changed ${name} changes the digest`, async () => {
    using folder = tree();
    const before = await digestTree(folder.path);
    change(folder);
    assert.notEqual(await digestTree(folder.path), before);
  });
}

test("the stamp sees a write without reading content", async () => {
  using folder = tree();
  const before = await stampTree(folder.path);
  assert.equal(await stampTree(folder.path), before);
  writeFileSync(join(folder.path, "a.txt"), "two");
  utimesSync(join(folder.path, "a.txt"), 5, 5);
  assert.notEqual(await stampTree(folder.path), before);
});

test("a kept digest is used while size and time stand, and made anew when they change", async () => {
  using folder = temporaryFolder();
  const cache = join(folder.path, "cache");
  const path = folder.write("program", "first");
  utimesSync(path, 100, 100);
  const first = await cachedDigest(path, cache);
  assert.equal(first, createHash("sha256").update("first").digest("hex"));
  // Same length and time: only the marker can be what answers.
  writeFileSync(path, "FIRST");
  utimesSync(path, 100, 100);
  assert.equal(await cachedDigest(path, cache), first);
  utimesSync(path, 101, 101);
  assert.equal(await cachedDigest(path, cache), createHash("sha256").update("FIRST").digest("hex"));
});

test("a cache that cannot be written is no obstacle", async () => {
  using folder = temporaryFolder();
  const path = folder.write("program", "first");
  assert.equal(await cachedDigest(path, join(path, "no-folder")), await digestFile(path));
});

test("one digest stands for itself, several for their order", () => {
  assert.equal(combineDigests(["aa"]), "aa");
  assert.notEqual(combineDigests(["aa", "bb"]), combineDigests(["bb", "aa"]));
});
