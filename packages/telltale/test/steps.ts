import { Session } from "node:inspector";
import type { Profiler } from "node:inspector";

/**
 * Counts work instead of timing it: how many blocks of our sources (functions, branches, rounds of loops) V8 entered, as
 * its precise block coverage tells. The same input gives the same number on any machine, however busy.
 *
 * What V8's own functions do (a regular expression, `indexOf`, a sort) is not in it. Where these are the danger, a test
 * takes an input so long that the square of its length is never finished: the runner stops a file after minutes.
 */
const session = new Session();
session.connect();
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

const sources = "/packages/telltale/src/";

/**
 * The blocks of our sources that `work` entered.
 *
 * @throws Error where there is nothing of ours to count, or where a function was compiled before counting began: V8
 *   counts no loops in such a one. Then this module must be imported before the one that runs it.
 */
export function stepsOf(work: () => unknown): number {
  scriptsRunSinceLast();
  work();
  const ours = scriptsRunSinceLast().filter(({ url }) => url.includes(sources));
  let steps = 0;
  for (const { url, functions } of ours)
    for (const { functionName, isBlockCoverage, ranges } of functions) {
      const entered = ranges.reduce((sum, { count }) => sum + count, 0);
      if (entered > 0 && !isBlockCoverage && !madeByEngine.test(functionName))
        throw new Error(`${functionName} of ${url} ran before its steps were counted`);
      steps += entered;
    }
  if (steps === 0) throw new Error("nothing to count");
  return steps;
}

/** What V8 makes of the fields of a class is no function that it counts blocks in. */
const madeByEngine = /^<\w+>$/;

function scriptsRunSinceLast(): readonly Profiler.ScriptCoverage[] {
  let scripts: readonly Profiler.ScriptCoverage[] | undefined;
  // Answered before `post` is over. What this function throws would be lost, so it throws nothing.
  session.post("Profiler.takePreciseCoverage", (_, { result }) => {
    scripts = result;
  });
  if (scripts === undefined) throw new Error("V8 told no counts");
  return scripts;
}

/**
 * How many times more steps four times the work takes: about 4 where they grow with its size, about 16 where they grow
 * with the square, and 1 where they do not grow.
 */
export function growthOf(work: (size: number) => unknown, size: number): number {
  return stepsOf(() => work(4 * size)) / stepsOf(() => work(size));
}
