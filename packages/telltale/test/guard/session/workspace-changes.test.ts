import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { changesBetween, snapshotOf } from "../../../src/guard/session/workspace-changes.ts";

test("what was created, changed and deleted between two states", () => {
  const folder = mkdtempSync(join(tmpdir(), "telltale-test-"));
  try {
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "src/kept.ts"), "same");
    writeFileSync(join(folder, "src/edited.ts"), "one");
    writeFileSync(join(folder, "gone.txt"), "");
    symlinkSync("/", join(folder, "everything"));
    const before = snapshotOf(folder);
    writeFileSync(join(folder, "src/edited.ts"), "two");
    unlinkSync(join(folder, "gone.txt"));
    mkdirSync(join(folder, "node_modules/a"), { recursive: true });
    writeFileSync(join(folder, "node_modules/a/index.js"), "");
    writeFileSync(join(folder, ".envrc"), "export A=1");
    assert.deepEqual(changesBetween(before, snapshotOf(folder)), {
      created: [".envrc", "node_modules"],
      changed: ["src/edited.ts"],
      deleted: ["gone.txt"],
      isPartial: false,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
