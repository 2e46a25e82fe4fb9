import { Worker } from "node:worker_threads";
import type { Outcome, Progress, Slice, SliceLimits, Task } from "./slice.ts";

/** A thread that has to be started first may take so long before its first step: milliseconds that pass. */
const mostStarting = 120_000;
const looking = 100;
const heapMegabytes = 128;

export interface Run {
  readonly outcomes: readonly Outcome[];
  /** What they took. */
  readonly steps: number;
}

export interface Interpreter extends AsyncDisposable {
  /**
   * @param most steps for all expressions.
   * @param deadline of all expressions, as `performance.now()` tells time: the last resort.
   * @returns an outcome for each expression, in their order.
   */
  run(slice: Slice, most: number, deadline: number): Promise<Run>;
}

/**
 * Runs slices in a thread of their own. The interpreter stops what takes too long by asking between its steps; a
 * built-in that never comes back to it (a search through an array-like of 2^53 elements) is ended with its thread.
 */
export function openInterpreter(limits: SliceLimits): Interpreter {
  let thread: Worker | undefined;
  /** Counted by the thread, so that it is seen to be at work however long it says nothing. */
  const beats = new Int32Array(new SharedArrayBuffer(4));
  return { run, [Symbol.asyncDispose]: end };

  async function end(): Promise<void> {
    await thread?.terminate();
    thread = undefined;
  }

  async function run(slice: Slice, most: number, deadline: number): Promise<Run> {
    const outcomes: Outcome[] = [];
    let steps = 0;
    let each = false;
    while (outcomes.length < slice.expressions.length) {
      if (performance.now() > deadline) {
        outcomes.push({ kind: "left-out" });
        continue;
      }
      const task = { slice, from: outcomes.length, each, most: most - steps, limits };
      const take = (progress: Progress): void => {
        outcomes.push(...progress.outcomes);
        steps += progress.steps;
      };
      if (await attempt(task, deadline, take)) break;
      await end();
      // What was done but not yet told is done once more, each told at once: the next that is missing is the culprit.
      if (each && outcomes.length < slice.expressions.length && performance.now() <= deadline)
        outcomes.push({
          kind: "stopped",
          message: "it did not come back from a built-in function",
        });
      each = !each;
    }
    return { outcomes, steps };
  }

  /** @returns false where the thread has to be ended. */
  function attempt(
    task: Task,
    deadline: number,
    tell: (progress: Progress) => void,
  ): Promise<boolean> {
    thread ??= new Worker(new URL("./worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
      workerData: beats.buffer,
      env: {},
      stdout: true,
      stderr: true,
    });
    const worker = thread;
    const before = Atomics.load(beats, 0);
    // A thread has no origin; the rule is about windows.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(task);
    return new Promise((resolve) => {
      let last = before;
      let since = performance.now();
      let looked = since;
      const timer = setInterval(look, looking);
      worker.on("message", take);
      worker.once("error", fail);
      worker.once("exit", fail);

      /** Whether it still makes steps: a busy machine makes them slower, and none for nobody. */
      function look(): void {
        const now = performance.now();
        const beat = Atomics.load(beats, 0);
        // While this thread itself was held up nobody looked, and what the other said waits to be heard.
        since += Math.max(0, now - looked - 2 * looking);
        looked = now;
        if (beat !== last) [last, since] = [beat, now];
        const most = beat === before ? mostStarting : limits.silentMilliseconds;
        if (now - since > most || now > deadline) settle(false);
      }
      function fail(): void {
        settle(false);
      }
      function settle(complete: boolean): void {
        clearInterval(timer);
        worker.off("message", take);
        worker.off("error", fail);
        worker.off("exit", fail);
        // What comes late from a thread that is being ended is nobody's.
        if (!complete) worker.on("error", () => undefined);
        resolve(complete);
      }
      function take(progress: Progress): void {
        tell(progress);
        if (progress.done) settle(true);
        else if (performance.now() > deadline) settle(false);
      }
    });
  }
}
