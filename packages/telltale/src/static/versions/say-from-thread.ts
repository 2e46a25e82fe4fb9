import { parentPort } from "node:worker_threads";
import { UnpackError } from "../unpack/unpack-error.ts";
import type { ThreadMessage } from "./run-thread.ts";

/** Runs in a thread of `runThread`: sends the result, or one line that says that there was nothing to read. */
export async function sayFromThread<Result>(
  work: () => Promise<Result>,
  handOver: (result: Result) => readonly ArrayBuffer[] = () => [],
): Promise<void> {
  const say = (message: ThreadMessage<Result>, moved: readonly ArrayBuffer[]): void =>
    parentPort?.postMessage(message, [...moved]);
  try {
    const result = await work();
    say({ is: "result", result }, handOver(result));
  } catch (error) {
    if (!(error instanceof UnpackError)) throw error;
    say({ is: "unreadable", message: error.message }, []);
  }
}
