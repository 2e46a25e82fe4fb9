import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { test } from "node:test";

const fixture = new URL("fixtures/waits.ts", import.meta.url).pathname;

function start(...words: readonly string[]): { child: ChildProcess; lines: AsyncIterator<string> } {
  const child = spawn(process.execPath, [fixture, ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
}

for (const [name, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const) {
  test(`${name} asks to stop, and the code says so`, async () => {
    const { child, lines } = start();
    assert.equal((await lines.next()).value, "ready");
    const closed = once(child, "close");
    child.kill(name);
    assert.equal((await lines.next()).value, "asked");
    assert.deepEqual(await closed, [code, null]);
  });
}

test("a second SIGINT ends a run that does not stop", async () => {
  const { child, lines } = start("stubborn");
  assert.equal((await lines.next()).value, "ready");
  const closed = once(child, "close");
  child.kill("SIGINT");
  assert.equal((await lines.next()).value, "asked");
  child.kill("SIGINT");
  assert.deepEqual(await closed, [130, null]);
});
