import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { extractPackage } from "../../../../src/trial/subject/registry/extract-package.ts";
import { SubjectError } from "../../../../src/trial/subject/subject-error.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import type { TemporaryFolder } from "../temporary-folder.ts";

function archive(folder: TemporaryFolder, ...more: readonly string[]): string {
  const file = join(folder.path, "package.tgz");
  const { status, stderr } = spawnSync("tar", ["-czPf", file, "-C", folder.path, ...more]);
  assert.equal(status, 0, stderr.toString());
  return file;
}

test("files and folders are laid out without the archive's own folder; links are not", async () => {
  using folder = temporaryFolder();
  folder.write("package/run", "#!/bin/sh\n", 0o711);
  folder.write("package/deep/.gitignore", "x");
  folder.write("package/both/.gitignore", "git");
  folder.write("package/both/.npmignore", "npm");
  folder.write("outside", "before");
  symlinkSync("../../outside", join(folder.path, "package/link"));
  const to = join(folder.path, "laid");
  await extractPackage(archive(folder, "package"), to, "tool");
  assert.deepEqual(readdirSync(to).toSorted(), ["both", "deep", "run"]);
  assert.deepEqual(readdirSync(join(to, "deep")), [".npmignore"]);
  assert.equal(lstatSync(join(to, "run")).mode & 0o100, 0o100);
});

test("names that lead outside write nothing there", async () => {
  using folder = temporaryFolder();
  folder.write("package/package.json", "{}");
  folder.write("outside", "before");
  mkdirSync(join(folder.path, "laid"));
  const names = "s,^outside$,package/../../outside,";
  const file = archive(folder, `--transform=${names}`, "package", "outside");
  folder.write("outside", "kept");
  await extractPackage(file, join(folder.path, "laid/tool"), "tool").catch((error: unknown) =>
    assert.ok(error instanceof SubjectError),
  );
  assert.equal(readFileSync(join(folder.path, "outside"), "utf8"), "kept");
  assert.ok(!existsSync(join(folder.path, "laid/outside")));
});

test("bytes that are no archive are one clear error, and are taken away", async () => {
  using folder = temporaryFolder();
  const file = folder.write("package.tgz", "no archive");
  await assert.rejects(extractPackage(file, join(folder.path, "laid"), "tool"), SubjectError);
  assert.ok(!existsSync(file));
});
