import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import { interruptible, interruptibleEnd } from "../../src/actions/interruptible.ts";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  test(`work that never ends is ended by ${signal}`, async () => {
    const program = join(import.meta.dirname, "fixtures/at-work.ts");
    const child = spawn(process.execPath, ["--no-warnings", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    const exited = once(child, "exit");
    child.kill(signal);
    assert.deepEqual(await exited, [null, signal]);
  });
}

test("afterwards signals are listened for as before, and what went wrong is told", () => {
  const listener = (): void => undefined;
  process.on("SIGTERM", listener);
  try {
    const before = process.listeners("SIGTERM");
    assert.equal(
      interruptible(() => process.listenerCount("SIGTERM")),
      0,
    );
    assert.throws(
      () =>
        interruptible(() => {
          throw new Error("wrong");
        }),
      /^Error: wrong$/,
    );
    assert.deepEqual(process.listeners("SIGTERM"), before);
  } finally {
    process.off("SIGTERM", listener);
  }
});

test("who was told to stop before begins nothing", async () => {
  const controller = new AbortController();
  controller.abort(new Error("stopped"));
  let began = false;
  await assert.rejects(
    interruptibleEnd(() => (began = true), controller.signal),
    /stopped/,
  );
  assert.equal(began, false);
});
