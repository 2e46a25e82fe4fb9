import assert from "node:assert/strict";
import { test } from "node:test";
import {
  deepestFolder,
  pathAfterRenames,
  renamesOf,
} from "../../../src/judgement/rules/renames.ts";
import type { Rename } from "../../../src/judgement/rules/renames.ts";
import { traceOf } from "./made-up.ts";

test("a removal and a write of one process at one time are a rename", () => {
  const trace = traceOf({
    files: [
      { path: "/home/dev/a.tmp", kind: "remove", pid: 7, at: 3 },
      { path: "/home/dev/a", kind: "write", pid: 7, at: 3 },
    ],
  });
  assert.deepEqual(renamesOf(trace), [{ from: "/home/dev/a.tmp", to: "/home/dev/a", at: 3 }]);
});

for (const [what, removed, written] of [
  ["of two processes", { pid: 7 }, { pid: 8 }],
  ["at two times", { at: 3 }, { at: 4 }],
  ["of which the removal failed", { found: false }, {}],
  ["of which the write failed", {}, { found: false }],
] as const)
  test(`a removal and a write ${what} are none`, () => {
    const both = { pid: 7, at: 3, found: true };
    const files = [
      { path: "/a", kind: "remove" as const, ...both, ...removed },
      { path: "/b", kind: "write" as const, ...both, ...written },
    ];
    assert.deepEqual(renamesOf(traceOf({ files })), []);
  });

const followed = (rename: Rename, path: string, at: number): string =>
  pathAfterRenames(new Map([[rename.from, rename]]), path, at);

test("a path is followed through the rename of a folder around it, at its time or later", () => {
  const rename = { from: "/home/dev", to: "/home/new", at: 5 };
  assert.equal(followed(rename, "/home/dev/x/y", 4), "/home/new/x/y");
  assert.equal(followed(rename, "/home/dev/x", 5), "/home/new/x");
  assert.equal(followed(rename, "/home/dev/x", 6), "/home/dev/x");
  assert.equal(followed(rename, "/home/developer/x", 4), "/home/developer/x");
  assert.equal(followed(rename, "/home/dev", 4), "/home/dev", "the folder itself");
  assert.equal(followed({ ...rename, from: "/home" }, "/home/x", 4), "/home/new/x");
});

test("folders beyond a depth are not looked at", () => {
  const folder = (depth: number): string => "/a".repeat(depth);
  const after = (depth: number): string =>
    followed({ from: folder(depth), to: "/b", at: 5 }, `${folder(depth)}/x`, 4);
  assert.equal(after(deepestFolder), "/b/x");
  assert.equal(after(deepestFolder + 1), `${folder(deepestFolder + 1)}/x`);
});
