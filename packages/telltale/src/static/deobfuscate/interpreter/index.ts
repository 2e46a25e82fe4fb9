import { Worker } from "node:worker_threads";
import type { Outcome, Progress, Slice, SliceLimits, Task } from "./slice.ts";

/** How long a thread that has to start may take before its first step, in milliseconds of wall-clock time. */
const mostStarting = 120_000;
const looking = 100;
const heapMegabytes = 128;

export interface Run {
  readonly outcomes: readonly Outcome[];
  /** Steps that all outcomes took. */
  readonly steps: number;
}

export interface Interpreter extends AsyncDisposable {
  /**
   * Runs the expressions of a slice.
   * @param most steps for all expressions.
   * @param deadline of all expressions, on the clock of `performance.now()`: the last resort.
   * @returns an outcome for each expression, in their order.
   */
  run(slice: Slice, most: number, deadline: number): Promise<Run>;
}

/**
 * Runs slices in a thread of their own. The interpreter checks its limits between its steps. A built-in that never
 * comes back to it (a search through an array-like of 2^53 elements) is ended with the thread.
 */
export function openInterpreter(limits: SliceLimits): Interpreter {
  let thread: Worker | undefined;
  /** The thread counts its steps here, so that it is known to work although it sends nothing. */
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
      // Outcomes that were not sent yet are lost: those expressions run again, each reported at once. The next one
      // missing is the cause.
      if (each && outcomes.length < slice.expressions.length && performance.now() <= deadline)
        outcomes.push({
          kind: "stopped",
          message: "it did not come back from a built-in function",
        });
      each = !each;
    }
    return { outcomes, steps };
  }

  /**
   * Runs a task in the thread, which is started where there is none.
   * @returns false where the thread has to be ended.
   */
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

      /** Watches that the thread still makes steps. A busy machine slows them down, but does not stop them. */
      function look(): void {
        const now = performance.now();
        const beat = Atomics.load(beats, 0);
        // Time in which this thread itself was blocked does not count: messages of the other thread wait unread then.
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
        // Late errors of a thread that is being ended are ignored.
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
