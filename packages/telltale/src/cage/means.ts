import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What the cage can observe with here; what is lacking lowers coverage and is stated. */
export interface Means {
  /** strace(1) with seccomp filters works: processes and files are seen. */
  readonly tracer: boolean;
}

let found: Promise<Means> | undefined;

async function works(command: string, parameters: readonly string[]): Promise<boolean> {
  try {
    await run(command, parameters, { timeout: 5000 });
    return true;
  } catch {
    return false;
  }
}

/** Tries the tracer once a process: being installed is not enough where a container forbids ptrace(2). */
export function findMeans(): Promise<Means> {
  found ??= works("strace", [
    "-f",
    "--seccomp-bpf",
    "-qq",
    "-e",
    "trace=execve",
    "-o",
    "/dev/null",
    "true",
  ]).then((tracer) => ({ tracer }));
  return found;
}
