import type { ByteStream } from "../byte-stream.ts";
import { serveOpaque } from "../opaque.ts";
import type { ConnectionContext } from "../connection-context.ts";

/**
 * Answers DNS queries on a stream, each after its length (RFC 1035 section 4.2.2). All bytes are kept besides the
 * look-ups; from the first message that is no query on they are opaque.
 */
export async function serveDns(context: ConnectionContext, stream: ByteStream): Promise<void> {
  const { log, state } = context;
  const asked = {
    server: context.name ?? context.address,
    via: context.scheme === "https" ? "tls" : "tcp",
  } as const;
  let pending: Buffer = Buffer.alloc(0);
  for (;;) {
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0);
      const reply = state.resolve(pending.subarray(2, end), asked);
      if (reply === undefined) {
        stream.unread(pending);
        await serveOpaque(context, stream, true);
        return;
      }
      log.settle("decoded");
      log.keep(pending.subarray(0, end));
      pending = pending.subarray(end);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(reply.length);
      if (!(await stream.write(Buffer.concat([length, reply])))) break;
    }
    const more = await stream.readWithin(state.limits.silence);
    if (more === undefined || more === "timeout") break;
    pending = pending.length === 0 ? more : Buffer.concat([pending, more]);
  }
  if (pending.length === 0) return;
  log.settle("opaque", "ended inside a question to a resolver");
  log.keep(pending);
}
