import type { ByteStream } from "../byte-stream.ts";
import type { ConnectionContext } from "../connection-context.ts";
import { ProtocolError } from "../protocol-error.ts";

/** Reads a handshake field by field; everything that was read is kept as sent. */
export interface HandshakeReader {
  /** @throws ProtocolError `ended-early` where the bytes do not arrive. */
  take(count: number): Promise<Buffer>;
  /** The bytes before the next zero, which is consumed too. @throws ProtocolError */
  untilZero(limit: number): Promise<Buffer>;
}

export function handshakeReader(context: ConnectionContext, stream: ByteStream): HandshakeReader {
  const { log, state } = context;
  const more = async (held: Buffer): Promise<Buffer> => {
    const next = await stream.readWithin(state.limits.silence);
    if (next === undefined || next === "timeout") {
      log.keep(held);
      throw new ProtocolError("ended-early", "SOCKS: the connection ended inside the handshake");
    }
    return held.length === 0 ? next : Buffer.concat([held, next]);
  };
  const split = (held: Buffer, end: number): Buffer => {
    stream.unread(held.subarray(end));
    const taken = held.subarray(0, end);
    log.keep(taken);
    return taken;
  };
  return {
    async take(count) {
      let held: Buffer = Buffer.alloc(0);
      while (held.length < count) held = await more(held);
      return split(held, count);
    },
    async untilZero(limit) {
      let held: Buffer = Buffer.alloc(0);
      while (!held.includes(0)) {
        if (held.length > limit) {
          log.keep(held);
          throw new ProtocolError("too-large", `SOCKS: a name of more than ${limit} bytes`);
        }
        held = await more(held);
      }
      return split(held, held.indexOf(0) + 1).subarray(0, -1);
    },
  };
}
