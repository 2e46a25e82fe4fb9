import { parentPort, workerData } from "node:worker_threads";
import { inspectProgram } from "./inspect-program.ts";
import type { InspectionTask, WorkerMessage } from "./messages.ts";
import { withHooks } from "../inventory/hooks/index.ts";
import { unpackProgram } from "../unpack/index.ts";
import { UnpackError } from "../unpack/unpack-error.ts";

/*
 * Inspects one program in a thread of its own: what a hostile program does to the thread, by its size or depth, does
 * not happen to the caller.
 */
const say = (message: WorkerMessage): void => {
  // A port between threads has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(message);
};
const { input, subject, own, limits } = workerData as InspectionTask;
try {
  say({ is: "progress", phase: "taking it apart", done: 0, of: 0 });
  const unpacked = await withHooks(await unpackProgram([input]));
  const inspection = await inspectProgram(unpacked, subject, {
    own,
    ...(limits === undefined ? {} : { limits }),
    progress: (phase, done, of) => say({ is: "progress", phase, done, of }),
    known: (known) => say({ is: "known", inspection: known, whole: false }),
  });
  say({ is: "known", inspection, whole: true });
} catch (error) {
  if (!(error instanceof UnpackError)) throw error;
  say({ is: "unreadable", message: error.message });
}
