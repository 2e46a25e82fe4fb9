import type { Readable } from "node:stream";
import type { Note } from "../trace/activity.ts";
import type { Body } from "../trace/body.ts";
import type { Ending } from "../trace/trace.ts";
import type { InitLink } from "./link.ts";
import { recordOutput } from "./output.ts";
import type { Limits } from "./plan.ts";
import { launchLine } from "./script.ts";

/** The subject's side of its run: how it ended and what it said. */
export interface Supervision {
  readonly ending: Ending;
  /** As the shell gives it: 128 and more for a death by signal. */
  readonly exitCode?: number;
  /** Milliseconds. */
  readonly took: number;
  readonly stdout: Body;
  readonly stderr: Body;
  readonly notes: readonly Note[];
}

export interface Supervised {
  readonly link: InitLink;
  readonly limits: Limits;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** A line with the exit code when the first process has ended. */
  readonly status: Readable;
  readonly clock: () => number;
  /** When (by `clock`) something last passed on the wire. */
  readonly lastActivity: () => number;
  /** Called when earlier launches are over and the run that counts begins. */
  readonly launched: () => void;
}

/** Starts the subject and follows it to its end, or to a limit, or until the signal. */
export async function supervise(
  subject: Supervised,
  script: string,
  signal: AbortSignal,
): Promise<Supervision> {
  const { link, limits, clock } = subject;
  const notes: Note[] = [];
  let ending: Ending = "exited";
  let status = "";
  let lingering: NodeJS.Timeout | undefined;

  const stop = (why: Ending, note?: Note): void => {
    if (ending !== "exited") return;
    ending = why;
    if (note !== undefined) notes.push(note);
    link.send({ type: "finish" });
  };
  const linger = (): void => {
    const left = subject.lastActivity() + limits.linger * 1000 - clock();
    if (left <= 0) link.send({ type: "finish" });
    else lingering = setTimeout(linger, left);
  };
  const onAbort = (): void => stop("interrupted");
  const late = `it had not ended after ${limits.seconds} s`;
  const timer = setTimeout(
    () => stop("time-limit", { code: "time-limit", message: late }),
    limits.seconds * 1000,
  );
  link.onMemoryLimit((bytes) => {
    const message = `its processes held ${bytes} bytes, more than the limit of ${limits.memory}`;
    stop("memory-limit", { code: "memory-limit", message });
  });
  const stdout = recordOutput(subject.stdout, limits.output);
  const stderr = recordOutput(subject.stderr, limits.output);
  subject.status.setEncoding("utf8").on("data", (text: string) => {
    status += text;
    if (status.includes(launchLine)) {
      status = status.replace(launchLine, "");
      subject.launched();
    }
    if (status === "") return;
    lingering ??= setTimeout(linger, limits.linger * 1000);
  });
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    link.send({ type: "start", script, memory: limits.memory });
    if (signal.aborted) onAbort();
    const { running, diskFull } = await link.ended();
    const took = clock();
    await Promise.all([stdout.ended, stderr.ended]);
    if (running.length > 0 && ending === "exited") {
      const message = `still running at the end: ${running.join("; ")}`;
      notes.push({ code: "left-running", message });
    }
    if (diskFull) {
      const message = `what it wrote filled the ${limits.disk} bytes that it was given`;
      notes.push({ code: "disk-full", message });
    }
    const said = /^(\d+)\n/.exec(status)?.[1];
    return {
      ending,
      ...(said === undefined ? {} : { exitCode: Number(said) }),
      took,
      stdout: stdout.finish(),
      stderr: stderr.finish(),
      notes,
    };
  } finally {
    clearTimeout(timer);
    clearTimeout(lingering);
    signal.removeEventListener("abort", onAbort);
  }
}
