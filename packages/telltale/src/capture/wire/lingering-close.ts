import type { ByteStream } from "./byte-stream.ts";
import type { ConnectionContext } from "./connection-context.ts";

/**
 * Closes our side and reads on until the client closes its own, so that the last answer is not lost to a reset (RFC
 * 9112 section 9.6). What still comes is kept, because no exchange holds it: whom we take for a server may well read
 * what is sent to one that has said goodbye, however late.
 */
export async function closeLingering(
  context: ConnectionContext,
  stream: ByteStream,
): Promise<void> {
  stream.end();
  for (let rest = await stream.read(); rest !== undefined; rest = await stream.read())
    context.log.keep(rest);
  stream.destroy();
}
