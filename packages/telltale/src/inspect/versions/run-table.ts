import { Worker } from "node:worker_threads";
import type { ReadTable, TableTask } from "./read-table.ts";
import type { TableMessage } from "./table-worker.ts";
import { VersionError } from "./version-error.ts";

export interface TableLimits {
  readonly seconds: number;
  /** Of JavaScript's values; the program's bytes and the parser's memory come to it. */
  readonly heapMegabytes: number;
  readonly stackMegabytes: number;
}

/** Minified programs are nested deeply: a sum of ten thousand parts as deep as it is long. */
export const tableLimits: TableLimits = { seconds: 240, heapMegabytes: 3000, stackMegabytes: 200 };

/**
 * Reads a program in a thread of its own, within limits.
 * @throws VersionError when it cannot be read, meets a limit or is stopped.
 */
export async function runTable(
  task: TableTask,
  signal?: AbortSignal,
  limits: TableLimits = tableLimits,
): Promise<ReadTable> {
  const name = task.input.path;
  const stopped = (): VersionError => new VersionError("stopped", `${name}: reading was stopped`);
  if (signal?.aborted === true) throw stopped();
  const worker = new Worker(new URL("./table-worker.ts", import.meta.url), {
    workerData: task,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.heapMegabytes,
      stackSizeMb: limits.stackMegabytes,
    },
  });
  const { promise, resolve, reject } = Promise.withResolvers<ReadTable>();
  const stop = (): void => reject(stopped());
  signal?.addEventListener("abort", stop);
  const timer = setTimeout(
    () => reject(new VersionError("too-slow", `${name}: reading took more than ${limits.seconds} s`)),
    limits.seconds * 1000,
  );
  worker.on("message", (message: TableMessage) => {
    if (message.is === "table") resolve(message.read);
    else reject(new VersionError("unreadable", message.message));
  });
  worker.on("error", (cause) => {
    const isMemory = "code" in cause && cause.code === "ERR_WORKER_OUT_OF_MEMORY";
    reject(
      isMemory
        ? new VersionError("out-of-memory", `${name}: reading needed more than ${limits.heapMegabytes} MB of memory`, { cause })
        : new VersionError("failed", `${name}: could not be read: ${cause.message}`, { cause }),
    );
  });
  worker.on("exit", () => reject(new VersionError("failed", `${name}: reading ended early`)));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    await worker.terminate();
  }
}
