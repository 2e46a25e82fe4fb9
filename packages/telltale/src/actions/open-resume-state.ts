import { TraceError } from "../capture/trace/error.ts";
import type { Trace } from "../capture/trace/trace.ts";
import { openTraceWriter } from "../capture/trace/write.ts";
import type { Saving } from "./open-saving.ts";
import { removeUnfinished } from "./unfinished.ts";

/** Bytes that one audit may keep to be resumed; a subject that sends more cannot fill the disk of its auditor. */
const mostBytes = 1024 ** 3;

export interface ResumeState extends Saving {
  /** Whether all that was to be kept is there. */
  readonly isWhole: () => boolean;
  readonly remove: () => void;
}

/**
 * Keeps the traces of an audit so that it can be resumed when it is stopped. A failed write costs that and nothing
 * else: the audit goes on.
 */
export function openResumeState(folder: string | undefined, most = mostBytes): ResumeState {
  let writer = folder === undefined ? undefined : openTraceWriter(folder, true);
  const remove = (): void => {
    writer = undefined;
    if (folder !== undefined) removeUnfinished(folder);
  };
  const attempt = (write: () => void): void => {
    try {
      write();
    } catch (error) {
      if (!(error instanceof TraceError)) throw error;
      remove();
    }
    if (writer !== undefined && writer.bytes() > most) remove();
  };
  return {
    trace: (trace: Trace) => attempt(() => writer?.trace(trace)),
    document: (name, value) => attempt(() => writer?.document(name, value)),
    stopped: new AbortController().signal,
    failure: () => undefined,
    isWhole: () => writer !== undefined,
    remove,
  };
}
