import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stillRunning } from "../../src/cage/still-running.ts";

const readsFrom = (files: Readonly<Record<string, string>>) => (path: string) => files[path] ?? "";

test("what has ended and waits to be asked for is not running", () => {
  const read = readsFrom({
    "/proc/7/stat": "7 (sh) Z 1 7 7 0",
    "/proc/8/stat": "8 (sleep) S 1 8 8 0",
    "/proc/8/cmdline": "sleep\u0000777\u0000",
    "/proc/9/stat": "9 (x) X 1 9 9 0",
  });
  assert.deepEqual(stillRunning([7, 8, 9, 10], read), ["sleep 777"]);
});

test("a process without a command line is told by its name, whatever stands in it", () => {
  const read = readsFrom({ "/proc/7/stat": "7 (a) Z 1 (\n) S 1 7" });
  assert.deepEqual(stillRunning([7], read), ["[a) Z 1 (\n]"]);
});

test("many and long commands are cut, and the rest is counted", () => {
  const long = "x".repeat(400_000);
  const named = stillRunning(
    Array.from({ length: 5000 }, (_, index) => index + 2),
    (path) => (path.endsWith("stat") ? "2 (x) R 1" : long),
  );
  assert.equal(named.length, 21);
  assert.equal(named.at(-1), "+4980 more");
  assert.ok(named.every((command) => command.length <= 201));
});

test("a process of this machine is told while it runs", async () => {
  const child = spawn("sleep", ["1000"]);
  await once(child, "spawn");
  const read = (path: string): string => readFileSync(path, "latin1");
  assert.deepEqual(stillRunning([child.pid ?? 0], read), ["sleep 1000"]);
  const ended = once(child, "exit");
  child.kill();
  await ended;
});
