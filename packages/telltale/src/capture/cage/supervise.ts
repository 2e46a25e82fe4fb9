import type { Readable } from "node:stream";
import type { Note } from "../trace/activity.ts";
import type { Body } from "../trace/body.ts";
import type { Ending } from "../trace/trace.ts";
import { CageError } from "./errors.ts";
import type { Ended, InitLink, MemoryLimit } from "./link.ts";
import { recordOutput } from "./output.ts";
import type { Limits } from "./plan.ts";
import { stillRunning } from "./still-running.ts";
import { StatusReader } from "./status.ts";
import type { StatusLine } from "./status.ts";
import { refusedNote } from "./filter/refused-call.ts";
import type { Architecture } from "./filter/architecture.ts";

const recordCheckMs = 50;
const longestEndMs = 15_000;

/** The subject's side of its run: how it ended, and its output. */
export interface Supervision {
  readonly ending: Ending;
  /** As a shell gives it: 128 and more for a death by signal. */
  readonly exitCode?: number;
  /** Milliseconds. */
  readonly took: number;
  readonly stdout: Body;
  readonly stderr: Body;
  readonly notes: readonly Note[];
  /** Why the launcher could not start it. */
  readonly failure?: string;
}

export interface Supervised {
  readonly link: InitLink;
  readonly limits: Limits;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** The launcher's status lines; see status.ts. */
  readonly status: Readable;
  readonly architecture: Architecture;
  /** How often the subject is launched before the recorded run. */
  readonly launchesBefore: number;
  /** Whether the tracer's log is longer than the part that is read. */
  readonly recordIsFull: () => boolean;
  readonly clock: () => number;
  /** When (by `clock`) a byte last passed on the wire. */
  readonly lastActivity: () => number;
  /** Called when an earlier launch has ended; the next begins when it resolves. */
  readonly launched: () => Promise<void>;
  /** Called when the subject was stopped from its terminal (Ctrl-Z). */
  readonly stopped: () => void;
}

/** Starts the subject and follows it to its end, to a limit, or until the signal. */
export async function supervise(
  subject: Supervised,
  start: { readonly command: readonly string[]; readonly program: string },
  signal: AbortSignal,
): Promise<Supervision> {
  const { link, limits, clock } = subject;
  const notes: Note[] = [];
  let ending: Ending = "exited";
  let exitCode: number | undefined;
  let launches = 0;
  let failure: string | undefined;
  let graceTimer: NodeJS.Timeout | undefined;
  let overdue: NodeJS.Timeout | undefined;

  const end = (): void => {
    link.send({ type: "finish" });
    // A stopped (frozen) cage does not react to the order to end.
    overdue ??= setTimeout(() => link.destroy(), longestEndMs);
  };
  const stop = (why: Ending, note?: Note): void => {
    if (ending !== "exited") return;
    ending = why;
    if (note !== undefined) notes.push(note);
    end();
  };
  const endWhenQuiet = (): void => {
    const left = subject.lastActivity() + limits.gracePeriod * 1000 - clock();
    if (left <= 0) end();
    else graceTimer = setTimeout(endWhenQuiet, left);
  };
  const onAbort = (): void => stop("interrupted");
  const late = `it had not ended after ${limits.seconds} s`;
  const timer = Number.isFinite(limits.seconds)
    ? setTimeout(
        () => stop("time-limit", { code: "time-limit", message: late }),
        limits.seconds * 1000,
      )
    : undefined;
  const record = setInterval(() => {
    if (!subject.recordIsFull()) return;
    const message = "it made more calls than are read: it was ended, and what came first was kept";
    stop("record-limit", { code: "capture-limit", message });
  }, recordCheckMs);
  link.onMemoryLimit((reached) => {
    stop("memory-limit", { code: "memory-limit", message: memoryMessage(reached, limits.memory) });
  });
  const stdout = recordOutput(subject.stdout, limits.output);
  const stderr = recordOutput(subject.stderr, limits.output);
  const hear = (line: StatusLine): void => {
    if (line.kind === "launched") {
      launches += 1;
      // At most as often as planned: nothing else may assign what was captured to an earlier launch.
      const heard = launches <= subject.launchesBefore ? subject.launched() : Promise.resolve();
      void heard.then(() => link.send({ type: "go" }));
    } else if (line.kind === "stopped") subject.stopped();
    else if (line.kind === "exit") {
      exitCode ??= line.code;
      graceTimer ??= setTimeout(endWhenQuiet, limits.gracePeriod * 1000);
    } else if (line.kind === "refused") notes.push(refusedNote(line.call, subject.architecture));
    else if (line.kind === "failed") failure ??= line.why;
    else notes.push(filterNote(line));
  };
  const statusReader = new StatusReader();
  subject.status.setEncoding("utf8").on("data", (text: string) => {
    for (const line of statusReader.read(text)) hear(line);
  });
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    link.send({ type: "start", ...start, memory: limits.memory });
    if (signal.aborted) onAbort();
    const { running, diskFull, signal: lost } = await link.ended().catch(asLost);
    const took = clock();
    await Promise.all([stdout.ended, stderr.ended]);
    if (running.commands.length > 0 && ending === "exited") {
      const message = `still running at the end: ${stillRunning(running).join("; ")}`;
      notes.push({ code: "left-running", message });
    }
    if (lost !== undefined && ending === "exited") {
      ending = "tracer-lost";
      const message = `what watches the subject was ended by ${lost}: what came after was not seen`;
      notes.push({ code: "tracer-lost", message });
    }
    if (diskFull) {
      const message = `what it wrote filled the ${limits.disk} bytes that it was given`;
      notes.push({ code: "disk-full", message });
    }
    return {
      ending,
      ...(exitCode === undefined ? {} : { exitCode }),
      ...(failure === undefined ? {} : { failure }),
      took,
      stdout: stdout.finish(),
      stderr: stderr.finish(),
      notes,
    };
  } finally {
    clearTimeout(timer);
    clearInterval(record);
    clearTimeout(graceTimer);
    clearTimeout(overdue);
    signal.removeEventListener("abort", onAbort);
  }
}

function memoryMessage({ bytes, left }: MemoryLimit, limit: number): string {
  if (bytes > limit) return `its processes held ${bytes} bytes, more than the limit of ${limit}`;
  return `the machine had ${left ?? 0} bytes of memory left: it was ended (its processes held ${bytes} bytes, and what the kernel keeps for a process is not all counted)`;
}

/** The cage was lost while the subject ran: what was captured until then is still a trace. */
function asLost(error: unknown): Ended {
  if (!(error instanceof CageError) || error.code !== "init-lost") throw error;
  return {
    type: "ended",
    running: { commands: [], more: 0 },
    diskFull: false,
    signal: "the loss of the cage's first process",
  };
}

function filterNote({
  kind,
  why,
}: Extract<StatusLine, { kind: "unwatched" | "unfiltered" }>): Note {
  const message =
    kind === "unwatched"
      ? `system calls are refused here and nobody hears which (${why})`
      : `the kernel takes no filter of system calls here (${why}): the subject could hide from the tracer`;
  return { code: "filter-missing", message };
}
