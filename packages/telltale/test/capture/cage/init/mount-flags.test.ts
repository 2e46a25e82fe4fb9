import assert from "node:assert/strict";
import { test } from "node:test";
import { mountFlags } from "../../../../src/capture/cage/init/mount-flags.ts";

test("what the kernel has as a flag is one, and the rest is the file system's", () => {
  assert.deepEqual(mountFlags("rw,nosuid,nodev,size=64,mode=1777"), {
    flags: 2 | 4,
    bind: 0,
    data: "size=64,mode=1777",
  });
});

test("a new bind mount is separate from the flags that apply to it", () => {
  assert.deepEqual(mountFlags("rbind,ro,noexec"), { flags: 1 | 8, bind: 4096 | 16_384, data: "" });
  assert.deepEqual(mountFlags("bind"), { flags: 0, bind: 4096, data: "" });
});

test("one that is there is changed by one call", () => {
  assert.deepEqual(mountFlags("remount,bind,ro"), { flags: 32 | 4096 | 1, bind: 0, data: "" });
});
