import { readFileSync } from "node:fs";

/** Clock ticks a second in /proc: a constant of the kernel's interface on both architectures (proc_pid_stat(5)). */
const ticks = 100;

/** Seconds of a processor that this process has used, with all that it has started and that has ended. */
export function processorSeconds(): number {
  const text = readFileSync("/proc/self/stat", "latin1");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  // utime, stime, cutime and cstime are the fields 14 to 17; the first after the name is 3.
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / ticks;
}
