import { readFileSync, readdirSync, readlinkSync } from "node:fs";

const pageBytes = 4096;

interface Process {
  readonly parent: number;
  readonly namespace: string;
  readonly bytes: number;
}

/** Bytes resident of a process and those that it started, those in another process namespace left out. */
export function residentBytes(root: number): number {
  const all = new Map<number, Process>();
  for (const name of readdirSync("/proc")) {
    const process = /^\d+$/.test(name) ? readProcess(name) : undefined;
    if (process !== undefined) all.set(Number(name), process);
  }
  const namespace = all.get(root)?.namespace;
  const belongs = (id: number): boolean => {
    for (let at = id; at > 1; at = all.get(at)?.parent ?? 0) if (at === root) return true;
    return false;
  };
  let sum = 0;
  for (const [id, each] of all) if (each.namespace === namespace && belongs(id)) sum += each.bytes;
  return sum;
}

/** `undefined` where it ended while it was looked at (proc_pid_stat(5), proc_pid_statm(5)). */
function readProcess(id: string): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, "utf8");
    // The command's name, in brackets, may hold anything.
    const [, parent = "0"] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [, resident = "0"] = readFileSync(`/proc/${id}/statm`, "utf8").split(" ");
    return {
      parent: Number(parent),
      namespace: readlinkSync(`/proc/${id}/ns/pid`),
      bytes: Number(resident) * pageBytes,
    };
  } catch {
    return undefined;
  }
}
