import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  subprocessLimits,
  runInSubprocess,
} from "../../../src/static/subprocess/run-in-subprocess.ts";
import type { SubprocessLimits } from "../../../src/static/subprocess/messages.ts";
import { InspectError } from "../../../src/static/result/inspect-error.ts";

/** Runs a made-up module apart and gives what it posted until it said "end". */
async function said(
  program: string,
  limits: Partial<SubprocessLimits> = {},
  signal?: AbortSignal,
): Promise<readonly unknown[]> {
  const module = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
  const messages: unknown[] = [];
  const take = (message: unknown): boolean => {
    messages.push(message);
    return message === "end";
  };
  await runInSubprocess(
    { module, data: { a: 1 }, name: "tool", take },
    { signal, limits: { ...subprocessLimits, ...limits } },
  );
  return messages;
}

const start = `import { parentPort, workerData } from "node:worker_threads"; const say = (m) => parentPort.postMessage(m);`;

function isInspectError(code: string, message: RegExp): (error: unknown) => boolean {
  return (error) =>
    error instanceof InspectError && error.code === code && message.test(error.message);
}

describe("work in a subprocess", () => {
  test("says what it says, large things too", async () => {
    const [data, size] = await said(
      `${start} say(workerData); say("x".repeat(20_000_000).length); say("end");`,
    );
    assert.deepEqual([data, size], [{ a: 1 }, 20_000_000]);
  });

  test("that throws is one line", async () => {
    await assert.rejects(
      said(`${start} throw new Error("no more")`),
      isInspectError("failed", /^tool: could not be read: no more$/),
    );
  });

  test("that ends without its last message is one line", async () => {
    await assert.rejects(said(`${start} say(1)`), isInspectError("failed", /ended early/));
  });

  test("that fills its memory with values ends alone", async () => {
    await assert.rejects(
      said(`${start} const all = []; for (;;) all.push({ a: all.length })`, { heapMegabytes: 64 }),
      isInspectError("out-of-memory", /^tool: reading needed more than 64 MB of memory$/),
    );
  });

  test("that brings the engine down ends alone", async () => {
    await assert.rejects(said("process.abort()"), isInspectError("failed", /process.abort/));
    const atOnce = `${start} let a = [1]; for (;;) a = a.concat(a)`;
    await assert.rejects(
      said(atOnce, { heapMegabytes: 32 }),
      (error) => error instanceof InspectError,
    );
  });

  test("that never ends is ended", async () => {
    await assert.rejects(
      said("for (;;);", { seconds: 1 }),
      isInspectError("too-slow", /^tool: reading took more than 1 s$/),
    );
  });

  test("that is stopped ends", async () => {
    const controller = new AbortController();
    const running = said(`${start} for (;;);`, {}, controller.signal);
    controller.abort();
    await assert.rejects(running, isInspectError("stopped", /^tool: reading was stopped$/));
  });

  test("nests deeper than a usual stack goes", async () => {
    const deep = `const down = (n) => n === 0 ? 0 : 1 + down(n - 1); say(down(400_000)); say("end");`;
    assert.deepEqual(await said(`${start} ${deep}`), [400_000, "end"]);
  });
});
