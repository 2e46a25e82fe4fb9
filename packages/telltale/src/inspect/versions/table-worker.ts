import { parentPort, workerData } from "node:worker_threads";
import { UnpackError } from "../unpack/unpack-error.ts";
import { readTable } from "./read-table.ts";
import type { ReadTable, TableTask } from "./read-table.ts";

/** What the worker says, once. */
export type TableMessage =
  | { readonly is: "table"; readonly read: ReadTable }
  | { readonly is: "unreadable"; readonly message: string };

/*
 * The reading of one program, in a thread of its own: its trees are gone with the thread, and what a hostile program
 * does by size or depth does not happen to its caller.
 */
const say = (message: TableMessage): void => parentPort?.postMessage(message);
try {
  const read = await readTable(workerData as TableTask);
  parentPort?.postMessage({ is: "table", read } satisfies TableMessage, [
    read.table.features.buffer as ArrayBuffer,
  ]);
} catch (error) {
  if (!(error instanceof UnpackError)) throw error;
  say({ is: "unreadable", message: error.message });
}
