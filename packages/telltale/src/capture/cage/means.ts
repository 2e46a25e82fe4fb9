import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The means of observation and control that this machine offers. A missing one lowers coverage and is reported. */
export interface Means {
  /** strace(1) with seccomp filters works: processes and files can be observed. */
  readonly tracer: boolean;
  /** libfaketime is where the loader finds it: the clock can be set. */
  readonly clockLibrary: boolean;
}

/**
 * The path of libfaketime for programs with threads. The loader itself replaces `$LIB` (ld.so(8)), which is where
 * distributions install it.
 */
export const clockLibrary = "/usr/$LIB/faketime/libfaketimeMT.so.1";

let found: Promise<Means> | undefined;

async function works(command: string, parameters: readonly string[]): Promise<boolean> {
  try {
    await run(command, parameters, { timeout: 5000 });
    return true;
  } catch {
    return false;
  }
}

/** A year that no real clock shows. */
async function movesClock(): Promise<boolean> {
  try {
    const env = {
      PATH: "/usr/bin:/bin",
      LD_PRELOAD: clockLibrary,
      FAKETIME: "@2001-02-03 04:05:06",
    };
    const { stdout } = await run("date", ["+%Y"], { timeout: 5000, env });
    return stdout.trim() === "2001";
  } catch {
    return false;
  }
}

/** Tests each once a process: being installed is not enough where a container forbids ptrace(2). */
export function findMeans(): Promise<Means> {
  found ??= Promise.all([
    works("strace", [
      "-f",
      "--seccomp-bpf",
      "--pidns-translation",
      "-qq",
      "-e",
      "trace=execve",
      "-o",
      "/dev/null",
      "true",
    ]),
    movesClock(),
  ]).then(([tracer, moves]) => ({ tracer, clockLibrary: moves }));
  return found;
}
