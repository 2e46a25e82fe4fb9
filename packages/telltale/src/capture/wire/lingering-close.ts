import type { ByteStream } from "./byte-stream.ts";
import type { ConnectionContext } from "./connection-context.ts";

/**
 * Lingering close (RFC 9112 section 9.6): closes our side and reads until the client closes, so that a reset does not
 * destroy the last answer. Late bytes belong to no exchange and are kept with the connection: a real server may well
 * read what arrives after it has closed its side.
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
