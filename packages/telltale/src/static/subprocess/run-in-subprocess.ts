import { fork } from "node:child_process";
import { InspectError } from "../result/inspect-error.ts";
import type { SubprocessMessage, SubprocessTask, SubprocessLimits } from "./messages.ts";

/** Trees of minified programs are deep: a sum of ten thousand parts is nested as deep as it is long. */
export const subprocessLimits: SubprocessLimits = {
  seconds: 300,
  heapMegabytes: 3500,
  stackMegabytes: 256,
};

export interface SubprocessWork<Message> {
  /** The module that does it, in a thread: it finds `data` as its `workerData`, and posts messages. */
  readonly module: URL;
  readonly data: unknown;
  /** What is read there, for messages. */
  readonly name: string;
  /** Takes what it posts; true when that was the last. */
  readonly take: (message: Message) => boolean;
}

/** The last resort, against work that waits for ever. */
const mostWaiting = 20;

const kept = ["PATH", "TMPDIR", "NODE_COMPILE_CACHE"];

function without(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => kept.includes(name)));
}

/**
 * Does some work in a process of its own, within limits of time and memory: an engine that has no memory left ends its
 * whole process, whatever limit its thread was given, and a hostile program may bring it to that. Nothing of the
 * program is run there. Its memory is given back with it.
 *
 * @throws InspectError when a limit was met, it was stopped, or it ended before its last message.
 */
export async function runInSubprocess<Message>(
  { module, data, name, take }: SubprocessWork<Message>,
  {
    signal,
    limits = subprocessLimits,
  }: { readonly signal?: AbortSignal | undefined; readonly limits?: SubprocessLimits },
): Promise<void> {
  const stopped = (): InspectError =>
    new InspectError("stopped", `${name}: reading was stopped`, { cause: signal?.reason });
  if (signal?.aborted === true) throw stopped();
  const child = fork(new URL("./child.ts", import.meta.url), [], {
    serialization: "advanced",
    execArgv: [],
    // Parsers of hostile bytes have no business with the caller's variables.
    env: without(process.env),
    // What the engine prints when it gives up is no message to the user.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const tooMuch = (): InspectError =>
    new InspectError(
      "out-of-memory",
      `${name}: reading needed more than ${limits.heapMegabytes} MB of memory`,
    );
  const failed = (because: string): InspectError =>
    new InspectError("failed", `${name}: could not be read: ${because}`);
  const stop = (): void => reject(stopped());
  signal?.addEventListener("abort", stop);
  const tooSlow = new InspectError(
    "too-slow",
    `${name}: reading took more than ${limits.seconds} s`,
  );
  const timer = setTimeout(() => reject(tooSlow), limits.seconds * 1000 * mostWaiting);
  let isOver = false;
  child.on("message", (message) => {
    // What comes late from a process that is being ended is nobody's.
    if (isOver) return;
    const said = message as SubprocessMessage<Message>;
    if (said.is === "too-slow") reject(tooSlow);
    else if (said.is === "failed") reject(said.outOfMemory ? tooMuch() : failed(said.because));
    else if (take(said.message)) resolve();
  });
  child.on("error", (error) => reject(failed(error.message)));
  child.on("exit", (code, killed) => {
    // The engine aborts itself when it has no memory left, and Linux kills what takes too much.
    const isMemory = killed === "SIGABRT" || killed === "SIGKILL" || killed === "SIGTRAP";
    reject(isMemory ? tooMuch() : failed(`it ended with ${killed ?? `code ${code}`}`));
    ended.resolve();
  });
  try {
    const task: SubprocessTask = { module: module.href, data, limits };
    child.send(task, (error) => {
      if (error !== null) reject(failed(error.message));
    });
    await promise;
  } finally {
    isOver = true;
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    // One that could not be started has no number, and will not exit.
    if (child.pid !== undefined) {
      child.kill("SIGKILL");
      await ended.promise;
    }
  }
}
