import type { TestEvent } from "node:test/reporters";

/** What one test said of itself, without the events that only frame it. */
export interface Outcome {
  readonly name: string;
  readonly status: "passed" | "failed" | "skipped";
  /** Why it failed, or why it was left out. */
  readonly because: string;
}

/**
 * The outcome of one event of Node's runner, or nothing for an event that is no test of its own:
 * a suite that passed, a parent that failed only because a child of it did, and the pass that the
 * runner reports in the name of a file without tests.
 */
export function outcomeOf(event: TestEvent, file: string): Outcome | undefined {
  if (event.type === "test:fail") {
    const { name, todo, details } = event.data;
    const { error } = details;
    if (failureTypeOf(error) === "subtestsFailed") return undefined;
    if (isMarked(todo)) return { name, status: "skipped", because: `still to do: ${todo}` };
    return { name, status: "failed", because: explain(error) };
  }
  if (event.type !== "test:pass") return undefined;
  const { name, skip, todo, details } = event.data;
  if (isMarked(skip)) return { name, status: "skipped", because: String(skip) };
  if (isMarked(todo)) return { name, status: "skipped", because: `still to do: ${todo}` };
  if (details.type === "suite" || name === file) return undefined;
  return { name, status: "passed", because: "" };
}

/** `skip` and `todo` are a reason or `true`; an empty reason leaves a test out all the same. */
function isMarked(mark: string | boolean | undefined): boolean {
  return mark !== undefined && mark !== false;
}

function failureTypeOf(error: Error): unknown {
  return (error as Error & { failureType?: unknown }).failureType;
}

/** The runner wraps what was thrown in an error of its own; the cause is what a reader wants. */
function explain(error: Error): string {
  const { cause } = error;
  if (cause instanceof Error) return withoutRunner(cause.stack ?? cause.message);
  return typeof cause === "string" && cause !== "" ? cause : error.message;
}

function withoutRunner(stack: string): string {
  const lines = stack.split("\n");
  return lines.filter((line) => !/^\s+at .*\bnode:internal\//.test(line)).join("\n");
}
