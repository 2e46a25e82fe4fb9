import { Worker } from "node:worker_threads";
import { InspectError } from "./inspect-error.ts";
import type { Inspection } from "./inspection.ts";
import type { SubjectOfInspection } from "./inspect-program.ts";
import type { ReadLimits } from "./read-program.ts";
import type { UnpackInput } from "./unpack/index.ts";
import type { WorkerMessage } from "./worker.ts";

/** What is to be inspected. */
export interface InspectionTask {
  readonly input: UnpackInput;
  readonly subject: SubjectOfInspection;
  /** The folder of the subject's own package, where it stands among others; by its shown name. */
  readonly own?: string | undefined;
  readonly limits?: ReadLimits;
}

export interface RunLimits {
  readonly seconds: number;
  /** Of JavaScript's values; the bytes of the program itself and the parser's memory come to it. */
  readonly heapMegabytes: number;
  readonly stackMegabytes: number;
}

/** Trees of minified programs are deep: a chain of ten thousand operators is nested as deep as it is long. */
export const runLimits: RunLimits = { seconds: 300, heapMegabytes: 3500, stackMegabytes: 256 };

export interface RunOptions {
  readonly limits?: RunLimits;
  readonly signal?: AbortSignal;
  readonly progress?: (phase: string, done: number, of: number) => void;
}

/**
 * Inspects a program in a thread of its own, within limits of time and memory. Where it meets one of them, or is
 * stopped, after the program was taken apart, what is known until then is the result, and `coverage.limits` says so.
 *
 * @throws InspectError where nothing is known.
 */
export async function runInspection(
  task: InspectionTask,
  { limits = runLimits, signal, progress }: RunOptions = {},
): Promise<Inspection> {
  const began = performance.now();
  if (signal?.aborted === true) throw stopped(signal);
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: task,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.heapMegabytes,
      stackSizeMb: limits.stackMegabytes,
    },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Inspection>();
  let known: Inspection | undefined;
  const endWith = (error: InspectError): void => {
    if (known === undefined) reject(error);
    else
      resolve({
        ...known,
        coverage: { ...known.coverage, limits: [...known.coverage.limits, error.message] },
      });
  };
  const timer = setTimeout(() => {
    endWith(
      new InspectError(
        "too-slow",
        `${task.subject.name}: inspecting was ended after ${limits.seconds} s`,
      ),
    );
  }, limits.seconds * 1000);
  const stop = (): void => endWith(stopped(signal));
  signal?.addEventListener("abort", stop);
  worker.on("message", (message: WorkerMessage) => {
    if (message.is === "progress") progress?.(message.phase, message.done, message.of);
    else if (message.is === "unreadable") reject(new InspectError("unreadable", message.message));
    else if (message.whole) resolve(message.inspection);
    else known = message.inspection;
  });
  worker.on("error", (error) => endWith(asInspectError(error, task, limits)));
  worker.on("exit", () =>
    endWith(new InspectError("failed", `${task.subject.name}: inspecting ended early`)),
  );
  try {
    const inspection = await promise;
    return { ...inspection, seconds: Math.round(performance.now() - began) / 1000 };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    await worker.terminate();
  }
}

function stopped(signal: AbortSignal | undefined): InspectError {
  return new InspectError("stopped", "inspecting was stopped", { cause: signal?.reason });
}

function asInspectError(
  error: unknown,
  { subject }: InspectionTask,
  limits: RunLimits,
): InspectError {
  const isMemory =
    error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  if (isMemory)
    return new InspectError(
      "out-of-memory",
      `${subject.name}: inspecting needed more than ${limits.heapMegabytes} MB of memory`,
      { cause: error },
    );
  const because = error instanceof Error ? error.message : String(error);
  return new InspectError("failed", `${subject.name}: inspecting failed: ${because}`, {
    cause: error,
  });
}
