import { runInSubprocess } from "../subprocess/run-in-subprocess.ts";
import { InspectError } from "../result/inspect-error.ts";

/** What a thread says, once. */
export type ThreadMessage<Result> =
  | { readonly is: "result"; readonly result: Result }
  | { readonly is: "unreadable"; readonly message: string };

export interface ThreadTask {
  /** The module that runs in it; it is given `data` and says one `ThreadMessage`. */
  readonly module: URL;
  readonly data: unknown;
  /** What is read there, for messages. */
  readonly name: string;
}

/** Does a task that has one result apart. @throws InspectError when nothing could be read, or a limit was met. */
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
