import type { ReadTable, TableTask } from "./read-table.ts";
import { runThread } from "./run-thread.ts";

/** Reads a program in its own thread, within limits. @throws InspectError */
export async function runTable(task: TableTask, signal?: AbortSignal): Promise<ReadTable> {
  const module = new URL("./table-thread.ts", import.meta.url);
  return await runThread({ module, data: task, name: task.inputs[0]?.path ?? "nothing" }, signal);
}
