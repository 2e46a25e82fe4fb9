import assert from "node:assert/strict";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** Asks again until it holds; the ends of processes that are not ours have no event to wait for. */
export async function until<Found>(find: () => Found | undefined, what: string): Promise<Found> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    assert.ok(Date.now() < deadline, `still not so after 120 s: ${what}`);
    await delay(20);
  }
}

export function processes(): readonly number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0);
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(read(pid, "status"))?.[1] ?? 0);
}

/** Its words, each with a NUL after it. */
export function commandOf(pid: number): string {
  return read(pid, "cmdline");
}

/** Everything that a process started, and what those started. */
export function below(ancestor: number): readonly number[] {
  const parents = new Map(processes().map((pid) => [pid, parentOf(pid)]));
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid) ?? 0;
    return parent === ancestor || (parent > 1 && isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

export function networkOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return "";
  }
}

export function isAlive(pid: number): boolean {
  const status = read(pid, "status");
  return status !== "" && !/^State:\s+Z/m.test(status);
}
