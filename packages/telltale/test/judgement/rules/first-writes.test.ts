import assert from "node:assert/strict";
import { test } from "node:test";
import type { FileAccess } from "../../../src/capture/trace/activity.ts";
import { madeBefore } from "../../../src/judgement/rules/first-writes.ts";
import { traceOf } from "./made-up.ts";

type Facts = Partial<FileAccess> & { readonly path: string };

/** Whether the path was made by the trial before it was read at that time. */
function isMade(path: string, at: number, ...files: readonly Facts[]): boolean {
  const trace = traceOf({ files: [...files, { path, at, kind: "read" }] });
  return madeBefore(trace)(trace.files.at(-1) ?? assert.fail());
}

const write = (path: string, at: number): Facts => ({ path, at, kind: "write", found: true });

test("a file is the trial's own from its first write", () => {
  assert.equal(isMade("/a/x", 5, write("/a/x", 5)), true);
  assert.equal(isMade("/a/x", 5, write("/a/x", 6)), false);
  assert.equal(isMade("/a/x", 5, write("/a/x", 9), write("/a/x", 4)), true);
  assert.equal(isMade("/a/x", 5, write("/a/y", 4)), false);
  assert.equal(isMade("/a/x", 5, { ...write("/a/x", 4), found: false }), false);
  assert.equal(isMade("/a/x", 5, { ...write("/a/x", 4), kind: "probe" }), false);
});

const rename = (from: string, to: string, at: number): readonly Facts[] => [
  { path: from, at, pid: 7, kind: "remove", found: true },
  { path: to, at, pid: 7, kind: "write", found: true },
];

test("a renamed folder takes along what was made in it before, and nothing else", () => {
  const read = (...files: readonly Facts[]): boolean => isMade("/b/x", 5, ...files);
  assert.equal(read(write("/a/x", 2), ...rename("/a", "/b", 3)), true);
  assert.equal(read(write("/a/x", 5), ...rename("/a", "/b", 5)), true);
  assert.equal(read(...rename("/a", "/b", 3)), false);
  assert.equal(read(write("/a/y", 2), ...rename("/a", "/b", 3)), false);
  assert.equal(read(write("/a/x", 4), ...rename("/a", "/b", 3)), false, "made after it");
  assert.equal(read(write("/a/x", 2), ...rename("/a", "/b", 6)), false, "renamed after it");
  assert.equal(isMade("/c/b/x", 5, write("/a/x", 2), ...rename("/a", "/c/b", 3)), true);
});
