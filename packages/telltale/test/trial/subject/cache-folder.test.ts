import assert from "node:assert/strict";
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { publishFolder } from "../../../src/trial/subject/cache-folder.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test("what a killed run left half made is removed a day later, and nothing else is", async () => {
  using folder = temporaryFolder();
  const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
  const make = (name: string, isOld: boolean): void => {
    mkdirSync(join(folder.path, name));
    writeFileSync(join(folder.path, name, "file"), "");
    if (isOld) utimesSync(join(folder.path, name), old, old);
  };
  make("tool@1.0.0.new-77-0123abcd", true);
  make("tool@1.0.1.new-77-0123abcd", false);
  make("tool@0.9.0", true);
  await publishFolder(join(folder.path, "tool@1.0.2"), async (fresh) => {
    writeFileSync(join(fresh, "file"), "");
  });
  assert.deepEqual(readdirSync(folder.path).toSorted(), [
    "tool@0.9.0",
    "tool@1.0.1.new-77-0123abcd",
    "tool@1.0.2",
  ]);
});
