import { fork } from "node:child_process";
import { InspectError } from "../result/inspect-error.ts";
import type { SubprocessMessage, SubprocessTask, SubprocessLimits } from "./messages.ts";

/**
 * The stack is large because trees of minified programs are deep: a concatenation of ten thousand parts is nested ten
 * thousand levels deep.
 */
export const subprocessLimits: SubprocessLimits = {
  seconds: 300,
  heapMegabytes: 3500,
  stackMegabytes: 256,
};

export interface SubprocessWork<Message> {
  /** The module that does the work, in a thread: it gets `data` as its `workerData`, and posts messages. */
  readonly module: URL;
  readonly data: unknown;
  /** Name of what is read, for error messages. */
  readonly name: string;
  /** Takes a message; returns true when it was the last. */
  readonly take: (message: Message) => boolean;
}

/** Wall-clock time allowed, as a multiple of the CPU time: the last resort against work that waits for ever. */
const mostWaiting = 20;

const kept = ["PATH", "TMPDIR", "NODE_COMPILE_CACHE"];

function without(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => kept.includes(name)));
}

/**
 * Does work in a subprocess, within limits of time and memory. A JavaScript engine that runs out of memory ends its
 * whole process, whatever limit its thread has, and a hostile program may bring it to that. Nothing of the program is
 * run there. The memory is freed with the process.
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
    // Parsers of hostile bytes must not see the caller's variables.
    env: without(process.env),
    // What the engine prints when it aborts is no message for the user.
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
    // Late messages of a process that is being ended are ignored.
    if (isOver) return;
    const said = message as SubprocessMessage<Message>;
    if (said.is === "too-slow") reject(tooSlow);
    else if (said.is === "failed") reject(said.outOfMemory ? tooMuch() : failed(said.because));
    else if (take(said.message)) resolve();
  });
  child.on("error", (error) => reject(failed(error.message)));
  child.on("exit", (code, killed) => {
    // The engine aborts when it has no memory left, and Linux kills a process that takes too much.
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
    // A process that could not be started has no pid, and will not exit.
    if (child.pid !== undefined) {
      child.kill("SIGKILL");
      await ended.promise;
    }
  }
}
