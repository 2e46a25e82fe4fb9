import { Progress } from "../report/progress.ts";
import type { Streams } from "../report/streams.ts";

/** The progress line of a run on its standard error. */
export function openProgress(io: Streams, quiet: boolean): Progress {
  const { write, interactive, columns } = io.progress;
  return new Progress({
    output: { write, isTTY: interactive, columns },
    now: () => performance.now(),
    quiet,
  });
}
