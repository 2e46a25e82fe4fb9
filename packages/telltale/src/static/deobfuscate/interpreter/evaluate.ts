import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from "quickjs-emscripten-core";
import { stringCollector } from "./string-collector.ts";
import { prelude } from "./prelude.ts";
import type { Outcome, Task } from "./slice.ts";

const longestMessage = 200;
const mostJobs = 10_000;
/** The cost of parsing, in characters: so many make one step, and each expression costs so many more. */
const charactersAStep = 10_000;
const charactersBeside = 300;
/**
 * Limit of one step, in milliseconds of this thread's CPU time: a hundred times what a step takes on a current machine.
 */
const longestStep = 100;

/** The memory of a WebAssembly instance never shrinks: an interpreter that has grown beyond this is not used again. */
const mostKept = 64 * 1024 * 1024;
let kept: QuickJSWASMModule | undefined;

/**
 * Evaluates the expressions of a slice one after the other in a runtime of its own: QuickJS compiled to WebAssembly,
 * without any function of the host. `node:vm` is no security boundary (its documentation says so).
 *
 * @param take gets each outcome as soon as it is known, and the steps that it took.
 * @param beat is called at the beginning, and at each step.
 */
export async function evaluateSlice(
  { slice, from, most, limits }: Task,
  take: (outcome: Outcome, steps: number) => void,
  beat: () => void = () => undefined,
): Promise<void> {
  const interpreter =
    kept ??
    (await newQuickJSWASMModuleFromVariant(import("@jitl/quickjs-ng-wasmfile-release-sync")));
  // The interpreter is kept again only if this slice ends well.
  kept = undefined;
  const runtime = interpreter.newRuntime();
  runtime.setMemoryLimit(limits.memoryBytes);
  runtime.setMaxStackSize(limits.stackBytes);
  let steps = 0;
  let end = 0;
  let clock = 0;
  let stopped = false;
  // Steps are the same on every machine. CPU time limits only built-ins that run long between two steps.
  runtime.setInterruptHandler(() => {
    beat();
    return (stopped = ++steps > end || worked() > clock);
  });
  const context = runtime.newContext();
  const begin = (budget: number): void => {
    beat();
    end = steps + budget;
    clock = worked() + budget * longestStep;
    stopped = false;
  };
  begin(limits.declarationSteps);
  const harness = context.unwrapResult(context.evalCode(stringCollector, "harvest.js"));
  const tell = context.getProp(harness, "tell");
  const settle = context.getProp(harness, "settle");
  harness.dispose();
  context.unwrapResult(context.evalCode(prelude, "prelude.js")).dispose();
  begin(limits.declarationSteps);
  steps = 0;
  end = limits.declarationSteps;
  let told = 0;
  const tellOf = (outcome: Outcome): void => {
    take(outcome, steps - told);
    told = steps;
  };
  let whole = true;
  for (const declaration of slice.declarations) {
    if (stopped) break;
    steps += declaration.length / charactersAStep;
    const result = context.evalCode(declaration, "slice.js", { type: "global" });
    if (result.error === undefined) result.value.dispose();
    else failed(result.error);
  }
  if (stopped) {
    for (let index = from; index < slice.expressions.length; index++)
      tellOf({ kind: "unprepared" });
    return;
  }
  for (const expression of slice.expressions.slice(from)) {
    if (steps >= most) {
      tellOf({ kind: "left-out" });
      continue;
    }
    begin(limits.expressionSteps);
    steps += (expression.length + charactersBeside) / charactersAStep;
    tellOf(evaluate(expression));
  }
  if (whole) close();

  function evaluate(expression: string): Outcome {
    const thunk = context.evalCode(`(function () { return (${expression}\n); })`, "slice.js");
    if (thunk.error !== undefined) return failed(thunk.error);
    const given = context.callFunction(tell, context.undefined, thunk.value);
    thunk.value.dispose();
    if (given.error !== undefined) return failed(given.error);
    const text = given.value.consume((handle) => context.getString(handle));
    if (text !== "") return { kind: "strings", strings: JSON.parse(text) as string[] };
    // The value is a promise: it settles when the interpreter has run its pending jobs.
    runtime.executePendingJobs(mostJobs).error?.dispose();
    const settled = context.callFunction(settle, context.undefined);
    if (settled.error !== undefined) return failed(settled.error);
    const later = settled.value.consume((handle) => context.getString(handle));
    return { kind: "strings", strings: JSON.parse(later) as string[] };
  }

  function failed(error: QuickJSHandle): Outcome {
    const outcome = failure(context, error, () => stopped);
    whole &&= outcome.kind === "failed";
    return outcome;
  }

  function close(): void {
    tell.dispose();
    settle.dispose();
    context.dispose();
    runtime.dispose();
    if (interpreter.getWasmMemory().buffer.byteLength <= mostKept) kept = interpreter;
  }
}

function failure(context: QuickJSContext, error: QuickJSHandle, stopped: () => boolean): Outcome {
  // Reading the message may run a getter of the slice, under the same limits.
  const message = context
    .getProp(error, "message")
    .consume((handle) => (context.typeof(handle) === "string" ? context.getString(handle) : ""))
    .slice(0, longestMessage);
  error.dispose();
  if (stopped()) return { kind: "stopped", message: "it took all its time" };
  if (message === "out of memory") return { kind: "stopped", message: "it took all its memory" };
  return { kind: "failed", message };
}

/** Milliseconds that this thread has worked. */
function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
