import { Worker } from "node:worker_threads";
import type { Outcome, Progress, Slice, SliceLimits, Task } from "./slice.ts";

/** The thread is ended so long after the interpreter should have stopped by itself. */
const graceMilliseconds = 750;
/** For each step, in milliseconds that pass: many times what one takes, for a machine may be slow and busy. */
const mostWaiting = 12;
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
      env: {},
      stdout: true,
      stderr: true,
    });
    const worker = thread;
    // A thread has no origin; the rule is about windows.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(task);
    return new Promise((resolve) => {
      let timer = setTimeout(settle, patience(limits.declarationSteps), false);
      worker.on("message", take);
      worker.once("error", fail);
      worker.once("exit", fail);

      function patience(more = 0): number {
        const own = (more + limits.expressionSteps) * mostWaiting + graceMilliseconds;
        return Math.max(1, Math.min(own, deadline + graceMilliseconds - performance.now()));
      }
      function fail(): void {
        settle(false);
      }
      function settle(complete: boolean): void {
        clearTimeout(timer);
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
        else {
          clearTimeout(timer);
          timer = setTimeout(settle, patience(), false);
        }
      }
    });
  }
}
