import type { Trace } from "../../capture/trace/trace.ts";

/** The last part of a path or command name. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

const namers = new WeakMap<Trace, ReadonlyMap<number, string>>();

/**
 * The program that a process of this trial ran, by the last part of its executable; `unknown` when it was not traced.
 */
export function programOf(trace: Trace, pid: number): string {
  let names = namers.get(trace);
  if (names === undefined) {
    names = new Map(trace.processes.map((process) => [process.pid, baseName(process.executable)]));
    namers.set(trace, names);
  }
  // A process that ended before the tracer knew it has no name.
  return names.get(pid) || "unknown";
}
