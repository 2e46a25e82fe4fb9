import { colourPainter, plainPainter, wantsColour } from "../report/paint.ts";
import type { Channel, Streams } from "../report/streams.ts";

/** A stream to write to; `process.stdout` and `process.stderr` fit. */
export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
}

/** @param variables the caller's environment, for NO_COLOR. */
export function openStreams(
  output: OutputStream,
  progress: OutputStream,
  variables: Readonly<Record<string, string | undefined>>,
): Streams {
  return { output: channel(output, variables), progress: channel(progress, variables) };
}

function channel(
  stream: OutputStream,
  variables: Readonly<Record<string, string | undefined>>,
): Channel {
  let open = true;
  // A reader that closes early (`| head -1`) has what it wanted: nothing more is written, and it is no failure. Any
  // other error here (a full disk behind `> file`) must be reported.
  stream.on("error", (error) => {
    if (!open) return;
    open = false;
    if (!("code" in error) || error.code !== "EPIPE") throw error;
  });
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
    interactive: stream.isTTY === true,
    paint: wantsColour(stream, variables) ? colourPainter : plainPainter,
    get columns() {
      return stream.columns ?? 100;
    },
  };
}
