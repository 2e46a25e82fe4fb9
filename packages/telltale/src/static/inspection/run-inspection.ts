import { subprocessLimits, runInSubprocess } from "../subprocess/run-in-subprocess.ts";
import type { SubprocessLimits } from "../subprocess/messages.ts";
import { InspectError } from "../result/inspect-error.ts";
import type { Inspection } from "../result/inspection.ts";
import type { InspectionTask, WorkerMessage } from "./messages.ts";

export interface RunOptions {
  readonly limits?: SubprocessLimits;
  readonly signal?: AbortSignal;
  readonly progress?: (phase: string, done: number, of: number) => void;
}

/**
 * Inspects a program in a subprocess, within limits of time and memory. If a limit is met after the program was
 * unpacked, the result so far is returned, and `coverage.limits` says so.
 *
 * @throws InspectError where there is no result yet.
 */
export async function runInspection(
  task: InspectionTask,
  { limits = subprocessLimits, signal, progress }: RunOptions = {},
): Promise<Inspection> {
  const began = performance.now();
  let known: Inspection | undefined;
  let unreadable: string | undefined;
  const take = (message: WorkerMessage): boolean => {
    if (message.is === "progress") progress?.(message.phase, message.done, message.of);
    else if (message.is === "unreadable") unreadable = message.message;
    else known = message.inspection;
    return message.is === "unreadable" || (message.is === "known" && message.whole);
  };
  const module = new URL("./worker.ts", import.meta.url);
  let cut: string | undefined;
  try {
    await runInSubprocess(
      { module, data: task, name: task.subject.name, take },
      { signal, limits },
    );
  } catch (error) {
    if (!(error instanceof InspectError) || known === undefined) throw error;
    cut = error.message;
  }
  if (unreadable !== undefined) throw new InspectError("unreadable", unreadable);
  if (known === undefined)
    throw new InspectError("failed", `${task.subject.name}: nothing was read`);
  const seconds = Math.round(performance.now() - began) / 1000;
  if (cut === undefined) return { ...known, seconds };
  const { coverage } = known;
  return { ...known, seconds, coverage: { ...coverage, limits: [...coverage.limits, cut] } };
}
