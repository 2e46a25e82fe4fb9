import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openResumeState } from "../../src/actions/open-resume-state.ts";

const home = mkdtempSync(join(tmpdir(), "telltale-state-"));
after(() => {
  rmSync(home, { recursive: true });
});

function folderOf(name: string): string {
  const folder = join(home, name);
  mkdirSync(folder);
  return folder;
}

test("what is more than an audit may keep is removed, and the audit goes on", () => {
  const folder = folderOf("large");
  const state = openResumeState(folder, 1000);
  state.document("a.json", "a".repeat(500));
  assert.ok(state.isWhole());
  state.document("b.json", "b".repeat(600));
  assert.equal(state.isWhole(), false);
  assert.equal(existsSync(folder), false);
  state.document("c.json", "c");
  assert.equal(existsSync(folder), false);
});

test("what cannot be written costs the going on and nothing else", () => {
  const folder = folderOf("gone");
  const state = openResumeState(folder);
  rmSync(folder, { recursive: true });
  state.document("a.json", {});
  assert.equal(state.isWhole(), false);
  assert.equal(state.failure(), undefined);
  assert.equal(state.stopped.aborted, false);
});

test("without a folder nothing is kept", () => {
  const state = openResumeState(undefined);
  state.document("a.json", {});
  assert.equal(state.isWhole(), false);
});
