import type { ByteStream } from "./byte-stream.ts";
import type { Passage } from "./passage.ts";

/**
 * Closes our side and reads on until the client closes its own, so that the last answer is not lost to a reset (RFC
 * 9112 section 9.6). What still comes is kept, because no exchange holds it: whom we take for a server may well read
 * what is sent to one that has said goodbye, however late.
 */
export async function linger(passage: Passage, stream: ByteStream): Promise<void> {
  stream.end();
  for (let rest = await stream.read(); rest !== undefined; rest = await stream.read())
    passage.log.keep(rest);
  stream.destroy();
}
