import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from "quickjs-emscripten-core";
import { harvest } from "./harvest.ts";
import { prelude } from "./prelude.ts";
import type { Outcome, Task } from "./slice.ts";

const longestMessage = 200;

/**
 * Evaluates the expressions of a slice one after the other in a runtime of its own: QuickJS compiled to WebAssembly
 * without a function of the host. `node:vm` is no boundary (its documentation says so).
 *
 * @param take is given each outcome as soon as it is there.
 */
export async function evaluateSlice(
  { slice, from, limits }: Task,
  take: (outcome: Outcome) => void,
): Promise<void> {
  // A module of its own for each slice: memory that a greedy one made it grow to is given back with it.
  const interpreter: QuickJSWASMModule = await newQuickJSWASMModuleFromVariant(
    import("@jitl/quickjs-ng-wasmfile-release-sync"),
  );
  const runtime = interpreter.newRuntime();
  runtime.setMemoryLimit(limits.memoryBytes);
  runtime.setMaxStackSize(limits.stackBytes);
  let end = 0;
  let stopped = false;
  runtime.setInterruptHandler(() => (stopped = performance.now() > end));
  const context = runtime.newContext();
  const begin = (): void => {
    end = performance.now() + limits.expressionMilliseconds;
    stopped = false;
  };
  begin();
  const tell = context.unwrapResult(context.evalCode(harvest, "harvest.js"));
  context.unwrapResult(context.evalCode(prelude, "prelude.js")).dispose();
  begin();
  const program = `(function () {\n${slice.declarations}\nreturn [\n${slice.expressions
    .slice(from)
    .map((expression) => `function () { return (${expression}\n); }`)
    .join(",\n")}\n];\n})()`;
  const thunks = context.evalCode(program, "slice.js", { type: "global" });
  if (thunks.error !== undefined) {
    const outcome = failure(context, thunks.error, stopped);
    for (let index = from; index < slice.expressions.length; index++) take(outcome);
    return;
  }
  for (let index = 0; index < slice.expressions.length - from; index++) {
    begin();
    const thunk = context.getProp(thunks.value, index);
    const result = context.callFunction(tell, context.undefined, thunk);
    thunk.dispose();
    if (result.error !== undefined) {
      take(failure(context, result.error, stopped));
      continue;
    }
    const text = context.getString(result.value);
    result.value.dispose();
    take({ kind: "strings", strings: JSON.parse(text) as string[] });
  }
}

function failure(context: QuickJSContext, error: QuickJSHandle, stopped: boolean): Outcome {
  // The text is made by the harness's own means; a thrown object's `toString` is the slice's.
  const message = context
    .getProp(error, "message")
    .consume((handle) => (context.typeof(handle) === "string" ? context.getString(handle) : ""))
    .slice(0, longestMessage);
  error.dispose();
  if (stopped) return { kind: "stopped", message: "it took all its time" };
  if (message === "out of memory") return { kind: "stopped", message: "it took all its memory" };
  return { kind: "failed", message };
}
