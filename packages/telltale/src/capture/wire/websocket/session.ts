import { randomBytes } from "node:crypto";
import type { ByteStream } from "../byte-stream.ts";
import type { SocketPeer, SocketSender } from "../destination.ts";
import { ProtocolError, reasonOf } from "../protocol-error.ts";
import { closeCode, MessageJoiner } from "./messages.ts";
import type { WholeMessage } from "./messages.ts";
import { encodeFrame, FrameParser, opcodes } from "./frames.ts";
import type { Frame } from "./frames.ts";

export interface SocketSessionOptions {
  readonly stream: ByteStream;
  /** Our side: a client masks what it sends (RFC 6455 section 5.1). */
  readonly side: "server" | "client";
  readonly deflate: boolean;
  /** Limit on the bytes of one message. */
  readonly limit: number;
  readonly peer: SocketPeer;
  /** Called with every message, pings and closes too; `received` is true for those from the stream. */
  readonly record: (received: boolean, message: WholeMessage) => void;
  /** Called with the header of every frame from the stream. */
  readonly frame?: (header: Buffer) => void;
  /** Called with the bytes from the first frame on that violates the protocol. */
  readonly broken?: (bytes: Buffer) => void;
}

/**
 * Speaks WebSocket on a stream until it closes: answers pings, passes messages to the peer, and sends the peer's
 * messages.
 * @returns the reason where a protocol violation ended it; never throws.
 */
export async function runSocket(options: SocketSessionOptions): Promise<string | undefined> {
  const { stream, side, peer, record } = options;
  let closing = false;
  const send = (opcode: number, payload: Uint8Array): boolean | Promise<boolean> =>
    stream.write(encodeFrame(opcode, payload, side === "client" ? randomBytes(4) : undefined));
  const sendClose = (code: number): void => {
    if (closing) return;
    closing = true;
    const payload = Buffer.alloc(code === 1005 ? 0 : 2);
    if (payload.length > 0) payload.writeUInt16BE(code, 0);
    record(false, { kind: "close", data: payload, compressed: false, fragments: 1 });
    void send(opcodes.close, payload);
  };
  const sender: SocketSender = {
    async send(kind, data) {
      if (closing) return;
      record(false, { kind, data: Buffer.from(data), compressed: false, fragments: 1 });
      await send(kind === "text" ? opcodes.text : opcodes.binary, data);
    },
    close(code = 1000) {
      sendClose(code);
    },
  };
  let ended = 1006;
  let reason: string | undefined;
  try {
    peer.opened?.(sender);
    ended = await receive(options, sender, (message) => {
      if (message.kind === "ping") {
        record(false, { kind: "pong", data: message.data, compressed: false, fragments: 1 });
        void send(opcodes.pong, message.data);
      }
    });
    sendClose(ended === 1006 ? 1000 : ended);
  } catch (error) {
    reason = reasonOf(error);
    sendClose(closeCodeFor(error));
  }
  try {
    peer.closed?.(ended);
  } catch {
    // A failure of the peer at the end has no effect any more.
  }
  return reason;
}

/** RFC 6455 section 7.4.1. */
function closeCodeFor(error: unknown): number {
  if (!(error instanceof ProtocolError)) return 1011;
  return error.code === "too-large" ? 1009 : 1002;
}

/** Reads until a close message (gives its code) or the stream's end (1006). */
async function receive(
  options: SocketSessionOptions,
  sender: SocketSender,
  control: (message: WholeMessage) => void,
): Promise<number> {
  const { stream, deflate, limit, peer, record } = options;
  const parser = new FrameParser({ masked: options.side === "server", deflate, limit });
  const joiner = new MessageJoiner(limit);
  for (;;) {
    const chunk = await stream.read();
    if (chunk === undefined) {
      if (parser.pending > 0)
        throw new ProtocolError("ended-early", "WebSocket: the connection ended inside a frame");
      return 1006;
    }
    const frames: Frame[] = [];
    let failure: unknown;
    try {
      parser.push(chunk, (frame) => frames.push(frame));
    } catch (error) {
      failure = error;
    }
    if (failure !== undefined) options.broken?.(parser.rest);
    for (const frame of frames) {
      options.frame?.(frame.header);
      const message = joiner.push(frame);
      if (message === undefined) continue;
      record(true, message);
      if (message.kind === "close") return closeCode(message.data);
      if (message.kind === "text" || message.kind === "binary")
        await peer.message(message.kind, message.data, sender);
      else control(message);
    }
    if (failure !== undefined) throw failure;
  }
}
