import { plainPainter } from "../../src/report/paint.ts";
import type { Channel, Streams } from "../../src/report/streams.ts";

/** Streams that keep nothing and show nothing. */
export function silentStreams(): Streams {
  const channel: Channel = {
    write: () => {},
    interactive: false,
    paint: plainPainter,
    columns: 80,
  };
  return { output: channel, progress: channel };
}
