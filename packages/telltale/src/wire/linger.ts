import type { ByteStream } from "./byte-stream.ts";
import type { Passage } from "./passage.ts";

/** Milliseconds without a byte after which a connection that we closed is given up, and at most in all. */
const quiet = 500;
const longest = 2000;

/**
 * Closes our side and reads on for a while, so that the last answer is not lost to a reset (RFC 9112
 * section 9.6); what still comes is kept, because no exchange holds it.
 */
export async function linger(passage: Passage, stream: ByteStream): Promise<void> {
  stream.end();
  const began = passage.state.clock();
  while (passage.state.clock() - began < longest) {
    const rest = await stream.readWithin(quiet);
    if (rest === undefined || rest === "timeout") break;
    passage.log.keep(rest);
  }
  stream.destroy();
}
