import assert from "node:assert/strict";
import { test } from "node:test";
import { commandsOf, readManifest } from "../../../src/trial/subject/manifest.ts";
import { temporaryFolder } from "./temporary-folder.ts";

async function commands(manifest: unknown): Promise<readonly [string, string][]> {
  using folder = temporaryFolder();
  folder.write("package.json", JSON.stringify(manifest));
  const read = await readManifest(folder.path);
  assert.ok(read !== undefined);
  return [...commandsOf(read)];
}

test("a lone bin takes the package's name without its scope", async () => {
  assert.deepEqual(await commands({ name: "@vendor/tool", bin: "./bin/x.js" }), [
    ["tool", "bin/x.js"],
  ]);
});

test("a command that leaves its folder is left out", async () => {
  const bin = {
    good: "a.js",
    "../evil": "b.js",
    up: "../../c.js",
    ".hidden": "d.js",
    absolute: "/e.js",
  };
  assert.deepEqual(await commands({ name: "tool", bin }), [
    ["good", "a.js"],
    ["absolute", "e.js"],
  ]);
});

test("fields of the wrong type count as absent", async () => {
  assert.deepEqual(
    await commands({ name: 7, bin: [1], scripts: "x", optionalDependencies: 3 }),
    [],
  );
});

test("what is no JSON object is refused, and no manifest is none", async () => {
  using folder = temporaryFolder();
  assert.equal(await readManifest(folder.path), undefined);
  folder.write("package.json", "{ not json");
  await assert.rejects(readManifest(folder.path), { code: "bad-package" });
  folder.write("package.json", "[1]".padEnd(9 * 1024 ** 2));
  await assert.rejects(readManifest(folder.path), { code: "bad-package" });
});
