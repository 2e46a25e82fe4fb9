import { workerData } from "node:worker_threads";
import { readTable } from "../read-table.ts";
import { sayFromThread } from "../say-from-thread.ts";
import type { ScreeningTask } from "./run-screening.ts";
import { screen } from "./screen.ts";

await sayFromThread(async () => {
  const { behaviour, ...task } = workerData as ScreeningTask;
  const { table } = await readTable(task);
  return { functions: table.rows.length, marks: screen(table, behaviour) };
});
