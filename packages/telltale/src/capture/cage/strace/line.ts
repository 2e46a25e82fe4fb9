import { splitCall } from "./call.ts";
import type { Call } from "./call.ts";

/** One system call of the log. */
export interface CallLine extends Call {
  readonly kind: "call";
  readonly pid: number;
  /** Seconds since the epoch. */
  readonly time: number;
}

export interface EndLine {
  readonly kind: "end";
  readonly pid: number;
  readonly time: number;
  readonly exitCode?: number;
  readonly signal?: string;
}

const linePattern = /^(\d+) +(\d+\.\d+) (.*)$/;
const exitPattern = /^\+\+\+ exited with (\d+) \+\+\+$/;
const killPattern = /^\+\+\+ killed by (\w+)/;
const resumedPattern = /^<\.\.\. \w+ resumed>/;
const unfinished = " <unfinished ...>";

/**
 * Reads the log of strace(1) with `-f` and unix timestamps: joins calls that are interrupted by another process's line,
 * and skips lines that it does not know. A subject can put anything into its strings, except a line break.
 */
export function* readLines(log: string): Generator<CallLine | EndLine> {
  const pending = new Map<number, { time: number; text: string }>();
  for (const line of log.split("\n")) {
    const match = linePattern.exec(line);
    if (match === null) continue;
    const pid = Number(match[1]);
    const time = Number(match[2]);
    const text = match[3] ?? "";
    const exited = exitPattern.exec(text);
    const killed = killPattern.exec(text);
    if (exited !== null) yield { kind: "end", pid, time, exitCode: Number(exited[1]) };
    else if (killed !== null) yield { kind: "end", pid, time, signal: killed[1] ?? "" };
    else if (text.endsWith(unfinished))
      pending.set(pid, { time, text: text.slice(0, -unfinished.length) });
    else {
      const resumed = resumedPattern.exec(text);
      const begun = resumed === null ? undefined : pending.get(pid);
      if (begun !== undefined) pending.delete(pid);
      const whole = begun === undefined ? text : begun.text + text.slice(resumed?.[0].length);
      const call = splitCall(whole);
      if (call !== undefined) yield { kind: "call", pid, time: begun?.time ?? time, ...call };
    }
  }
  for (const [pid, { time, text }] of pending) {
    const call = splitCall(`${text}) = ?`);
    if (call !== undefined) yield { kind: "call", pid, time, ...call };
  }
}
