import type { Readable } from "node:stream";
import { BodyRecorder } from "../trace/body.ts";
import type { Body } from "../trace/body.ts";

/** Reads a stream of the subject to its end in bounded memory; `finish` gives what arrived so far. */
export function recordOutput(
  stream: Readable,
  limit: number,
): { finish: () => Body; readonly ended: Promise<void> } {
  const recorder = new BodyRecorder(limit);
  stream.on("data", (chunk: Buffer) => recorder.push(chunk));
  const ended = new Promise<void>((resolve) => {
    // Not `close`: the pipe is a socket, and its other direction never ends.
    stream.once("end", resolve);
    stream.once("error", () => resolve());
  });
  return { finish: () => recorder.finish(), ended };
}
