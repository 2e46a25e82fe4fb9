import { TraceError } from "../capture/trace/error.ts";
import type { Trace } from "../capture/trace/trace.ts";
import { openTraceWriter } from "../capture/trace/write.ts";

/**
 * Keeps the traces of a run where the user asked for it, or nowhere. The first failed write ends the saving, not the
 * run: what was seen until then is still to be shown.
 */
export interface Saving {
  trace(trace: Trace): void;
  document(name: string, value: unknown): void;
  /** Aborted at the first failure: more trials would be lost as well. */
  readonly stopped: AbortSignal;
  /** The first failure. */
  readonly failure: () => TraceError | undefined;
}

/**
 * @param goesOn whether the folder holds what an earlier run of the same left.
 * @throws TraceError when the folder cannot be used at all.
 */
export function openSaving(folder: string | undefined, goesOn = false): Saving {
  const writer = folder === undefined ? undefined : openTraceWriter(folder, goesOn);
  const stop = new AbortController();
  let failure: TraceError | undefined;
  const attempt = (write: () => void): void => {
    if (failure !== undefined) return;
    try {
      write();
    } catch (error) {
      if (!(error instanceof TraceError)) throw error;
      failure = error;
      stop.abort(error);
    }
  };
  return {
    trace: (trace) => attempt(() => writer?.trace(trace)),
    document: (name, value) => attempt(() => writer?.document(name, value)),
    stopped: stop.signal,
    failure: () => failure,
  };
}
