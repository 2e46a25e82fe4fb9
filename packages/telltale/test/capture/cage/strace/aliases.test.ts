import assert from "node:assert/strict";
import { test } from "node:test";
import { Aliases } from "../../../../src/capture/cage/strace/aliases.ts";

const folder = "/home/dev/project";

test("the kernel's own links lead to the root and to the working directory", () => {
  const aliases = new Aliases();
  const resolve = (path: string): string => aliases.resolve(path, folder, true);
  assert.equal(resolve("/proc/self/root/etc/passwd"), "/etc/passwd");
  assert.equal(resolve("/proc/17/task/18/root/proc/self/root/etc/passwd"), "/etc/passwd");
  assert.equal(resolve("/proc/thread-self/cwd/../notes"), "/home/dev/notes");
  assert.equal(resolve("/proc/self/root"), "/proc/self/root");
  assert.equal(resolve("/proc/self/rooted/x"), "/proc/self/rooted/x");
});

test("links that the subject has made lead where they say", () => {
  const aliases = new Aliases();
  aliases.link("/tmp/a", "/home/dev/.ssh");
  aliases.link("/tmp/b", "a/id");
  assert.equal(aliases.resolve("/tmp/a/id", folder, true), "/home/dev/.ssh/id");
  assert.equal(aliases.resolve("/tmp/b", folder, true), "/home/dev/.ssh/id");
  assert.equal(aliases.resolve("/tmp/b", folder, false), "/tmp/b");
  aliases.remove("/tmp/a");
  assert.equal(aliases.resolve("/tmp/a/id", folder, true), "/tmp/a/id");
});

test("links in a ring have an end", () => {
  const aliases = new Aliases();
  aliases.link("/tmp/a", "/tmp/b");
  aliases.link("/tmp/b", "/tmp/a");
  assert.match(aliases.resolve("/tmp/a/x", folder, true), /^\/tmp\/[ab]\/x$/);
});
