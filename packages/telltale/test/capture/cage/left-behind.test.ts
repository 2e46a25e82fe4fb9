import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

/** Processes of this machine by the namespace of processes that they are in; those that may not be asked are left out. */
function processesBySpace(): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const space = readlinkSync(`/proc/${name}/ns/pid`);
      found.set(space, [...(found.get(space) ?? []), Number(name)]);
    } catch {
      // Ended, or another user's.
    }
  }
  return found;
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .split(" ")
    .filter(Boolean)
    .map(Number);
}

/** Asks again until it holds; the ends of processes that are not ours have no event to wait for. */
async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!holds()) {
    assert.ok(Date.now() < deadline, `still not so after 120 s: ${what}`);
    await delay(20);
  }
}

/** Starts a cage in a process of its own, ends that process as told, and checks what stays. */
async function nothingStays(end: (holder: ReturnType<typeof spawn>) => void): Promise<void> {
  const temporary = mkdtempSync(join(tmpdir(), "telltale-test-"));
  const mountsBefore = readFileSync("/proc/self/mountinfo", "utf8");
  try {
    const holder = spawn(process.execPath, [join(import.meta.dirname, "fixtures/held-cage.ts")], {
      stdio: ["pipe", "pipe", "ignore"],
      env: { ...process.env, TMPDIR: temporary },
    });
    await once(holder.stdout!, "data");
    const [outer] = childrenOf(holder.pid ?? 0);
    const [init] = childrenOf(outer ?? 0);
    const space = readlinkSync(`/proc/${init}/ns/pid`);
    const inside = processesBySpace().get(space) ?? [];
    assert.ok(inside.length >= 3, "the cage's processes should have been found while it was held");
    const ended = once(holder, "exit");
    end(holder);
    await ended;
    await until(() => !processesBySpace().has(space), "no process of the cage is left");
    await until(() => !inside.some((pid) => isAlive(pid)), "none of the processes seen is left");
    assert.equal(readFileSync("/proc/self/mountinfo", "utf8"), mountsBefore);
    assert.deepEqual(readdirSync(temporary), []);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

test("nothing stays behind when Telltale is killed", () =>
  nothingStays((holder) => holder.kill("SIGKILL")));
test("nothing stays behind when Telltale is interrupted", () =>
  nothingStays((holder) => holder.kill("SIGINT")));
test("nothing stays behind when Telltale crashes", () =>
  nothingStays((holder) => holder.stdin?.write("crash\n")));
