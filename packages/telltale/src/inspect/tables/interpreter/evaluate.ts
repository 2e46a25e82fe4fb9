import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from "quickjs-emscripten-core";
import { harvest } from "./harvest.ts";
import { prelude } from "./prelude.ts";
import type { Outcome, Task } from "./slice.ts";

const longestMessage = 200;

/** An interpreter's memory never shrinks: one that was made to grow further is not used again. */
const mostKept = 64 * 1024 * 1024;
let kept: QuickJSWASMModule | undefined;

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
  const interpreter =
    kept ??
    (await newQuickJSWASMModuleFromVariant(import("@jitl/quickjs-ng-wasmfile-release-sync")));
  // Until this slice has ended well.
  kept = undefined;
  const runtime = interpreter.newRuntime();
  runtime.setMemoryLimit(limits.memoryBytes);
  runtime.setMaxStackSize(limits.stackBytes);
  let end = 0;
  let stopped = false;
  runtime.setInterruptHandler(() => (stopped = worked() > end));
  const context = runtime.newContext();
  const begin = (milliseconds: number): void => {
    end = worked() + milliseconds;
    stopped = false;
  };
  begin(limits.declarationMilliseconds);
  const tell = context.unwrapResult(context.evalCode(harvest, "harvest.js"));
  context.unwrapResult(context.evalCode(prelude, "prelude.js")).dispose();
  begin(limits.declarationMilliseconds);
  let whole = true;
  for (const declaration of slice.declarations) {
    const result = context.evalCode(declaration, "slice.js", { type: "global" });
    if (result.error === undefined) result.value.dispose();
    else whole &&= failure(context, result.error, () => stopped).kind === "failed";
  }
  for (const expression of slice.expressions.slice(from)) {
    begin(limits.expressionMilliseconds);
    const thunk = context.evalCode(`(function () { return (${expression}\n); })`, "slice.js");
    const result =
      thunk.error === undefined
        ? context.callFunction(tell, context.undefined, thunk.value)
        : thunk;
    if (thunk.error === undefined) thunk.value.dispose();
    if (result.error !== undefined) {
      const outcome = failure(context, result.error, () => stopped);
      whole &&= outcome.kind === "failed";
      take(outcome);
      continue;
    }
    const text = context.getString(result.value);
    result.value.dispose();
    take({ kind: "strings", strings: JSON.parse(text) as string[] });
  }
  if (whole) close();

  function close(): void {
    tell.dispose();
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

/** Milliseconds that this thread has worked: a busy machine must not change what is found. */
function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
