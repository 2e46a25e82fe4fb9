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
  /** Which side we are: a client masks what it sends (RFC 6455 section 5.1). */
  readonly side: "server" | "client";
  readonly deflate: boolean;
  /** Bytes of one message. */
  readonly limit: number;
  readonly peer: SocketPeer;
  /** Told every message, pings and closes too; `received` is true for what came from the stream. */
  readonly record: (received: boolean, message: WholeMessage) => void;
  /** Told the header of every frame that came from the stream. */
  readonly frame?: (header: Buffer) => void;
  /** Told the bytes that broke the rules, from the first frame that does on. */
  readonly broken?: (bytes: Buffer) => void;
}

/**
 * Speaks WebSocket on a stream until it closes: answers pings, gives messages to the peer, sends what it sends.
 * @returns why it ended, when it ended against the rules; never throws.
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
    // The peer's own failure at the end changes nothing any more.
  }
  return reason;
}

/** RFC 6455 section 7.4.1. */
function closeCodeFor(error: unknown): number {
  if (!(error instanceof ProtocolError)) return 1011;
  return error.code === "too-large" ? 1009 : 1002;
}

/** Reads until a close message (its code is given) or the stream's end (1006). */
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
