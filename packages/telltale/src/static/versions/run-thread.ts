import { runInSubprocess } from "../subprocess/run-in-subprocess.ts";
import { InspectError } from "../result/inspect-error.ts";

/** The one message that a thread sends. */
export type ThreadMessage<Result> =
  | { readonly is: "result"; readonly result: Result }
  | { readonly is: "unreadable"; readonly message: string };

export interface ThreadTask {
  /** The module that runs in the thread. It gets `data` and sends one `ThreadMessage`. */
  readonly module: URL;
  readonly data: unknown;
  /** The name of what is read there, for messages. */
  readonly name: string;
}

/**
 * Runs a task with one result in its own thread. @throws InspectError when nothing could be read, or a limit was
 * reached.
 */
export async function runThread<Result>(
  task: ThreadTask,
  signal: AbortSignal | undefined,
): Promise<Result> {
  let said: ThreadMessage<Result> | undefined;
  const take = (message: ThreadMessage<Result>): boolean => {
    said = message;
    return true;
  };
  await runInSubprocess({ ...task, take }, { signal });
  if (said?.is !== "result")
    throw new InspectError("unreadable", said?.message ?? `${task.name}: nothing was said of it`);
  return said.result;
}
