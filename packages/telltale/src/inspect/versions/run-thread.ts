import { Worker } from "node:worker_threads";
import { InspectError } from "../inspect-error.ts";

export interface ThreadLimits {
  readonly seconds: number;
  /** Of JavaScript's values; the program's bytes and the parser's memory come to it. */
  readonly heapMegabytes: number;
  readonly stackMegabytes: number;
}

/** Minified programs are nested deeply: a sum of ten thousand parts as deep as it is long. */
export const threadLimits: ThreadLimits = {
  seconds: 240,
  heapMegabytes: 3000,
  stackMegabytes: 200,
};

/** A tree is thrown away as a whole: with room for young values few of them are copied before that. */
const youngMegabytes = 192;

/** What a thread says, once. */
export type ThreadMessage<Result> =
  | { readonly is: "result"; readonly result: Result }
  | { readonly is: "unreadable"; readonly message: string };

export interface ThreadTask {
  /** The module that runs in it; it is given `data` and says one `ThreadMessage`. */
  readonly module: URL;
  readonly data: unknown;
  /** What is read there, for messages. */
  readonly name: string;
}

/**
 * Does a task in a thread of its own, within limits: what a hostile program does to it by size or depth does not happen
 * to its caller, and its memory is given back with the thread.
 * @throws InspectError when nothing could be read, a limit was met, or it was stopped.
 */
export async function runThread<Result>(
  { module, data, name }: ThreadTask,
  signal: AbortSignal | undefined,
  limits: ThreadLimits = threadLimits,
): Promise<Result> {
  const stopped = (): InspectError => new InspectError("stopped", `${name}: reading was stopped`);
  if (signal?.aborted === true) throw stopped();
  const worker = new Worker(module, {
    workerData: data,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.heapMegabytes,
      maxYoungGenerationSizeMb: youngMegabytes,
      stackSizeMb: limits.stackMegabytes,
    },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const stop = (): void => reject(stopped());
  signal?.addEventListener("abort", stop);
  const timer = setTimeout(
    () =>
      reject(new InspectError("too-slow", `${name}: reading took more than ${limits.seconds} s`)),
    limits.seconds * 1000,
  );
  worker.on("message", (message: ThreadMessage<Result>) => {
    if (message.is === "result") resolve(message.result);
    else reject(new InspectError("unreadable", message.message));
  });
  worker.on("error", (cause) => reject(asInspectError(cause, name, limits)));
  worker.on("exit", () => reject(new InspectError("failed", `${name}: reading ended early`)));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    await worker.terminate();
  }
}

function asInspectError(cause: unknown, name: string, limits: ThreadLimits): InspectError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ERR_WORKER_OUT_OF_MEMORY")
    return new InspectError(
      "out-of-memory",
      `${name}: reading needed more than ${limits.heapMegabytes} MB of memory`,
      { cause },
    );
  const because = cause instanceof Error ? cause.message : String(cause);
  return new InspectError("failed", `${name}: could not be read: ${because}`, { cause });
}
