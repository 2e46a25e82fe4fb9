import { workerData } from "node:worker_threads";
import { readTable } from "./read-table.ts";
import type { TableTask } from "./read-table.ts";
import { sayFromThread } from "./say-from-thread.ts";

await sayFromThread(
  () => readTable(workerData as TableTask),
  ({ table }) => [table.features.buffer as ArrayBuffer],
);
