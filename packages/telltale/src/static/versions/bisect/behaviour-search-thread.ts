import { workerData } from "node:worker_threads";
import { readTable } from "../read-table.ts";
import { sayFromThread } from "../say-from-thread.ts";
import type { BehaviourSearchTask } from "./run-behaviour-search.ts";
import { findBehaviour } from "./find-behaviour.ts";

await sayFromThread(async () => {
  const { behaviour, ...task } = workerData as BehaviourSearchTask;
  const { table } = await readTable(task);
  return { functions: table.rows.length, marks: findBehaviour(table, behaviour) };
});
