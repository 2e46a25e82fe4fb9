import { parentPort, workerData } from "node:worker_threads";
import { evaluateSlice } from "./evaluate.ts";
import type { Outcome, Progress, Task } from "./slice.ts";

/** Outcomes are sent at this interval, so that a later expression that destroys the thread does not lose them. */
const flushMilliseconds = 20;

parentPort?.on("message", (task: Task) => void work(task));

const beats = new Int32Array(workerData as SharedArrayBuffer);

async function work(task: Task): Promise<void> {
  let outcomes: Outcome[] = [];
  let steps = 0;
  let last = performance.now();
  const send = (done: boolean): void => {
    const progress: Progress = { outcomes, steps, done };
    // A thread has no origin; the rule is about windows.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    parentPort?.postMessage(progress);
    outcomes = [];
    steps = 0;
    last = performance.now();
  };
  const take = (outcome: Outcome, took: number): void => {
    outcomes.push(outcome);
    steps += took;
    if (task.each || performance.now() - last > flushMilliseconds) send(false);
  };
  await evaluateSlice(task, take, () => void Atomics.add(beats, 0, 1));
  send(true);
}
