import { isUtf8 } from "node:buffer";
import { constants, inflateRawSync } from "node:zlib";
import type { SocketMessage } from "../../trace/exchange.ts";
import { ProtocolError } from "../protocol-error.ts";
import { opcodes } from "./frames.ts";
import type { Frame } from "./frames.ts";

/** A message with its fragments joined and decompressed. */
export interface WholeMessage {
  readonly kind: SocketMessage["kind"];
  readonly data: Buffer;
  readonly compressed: boolean;
  readonly fragments: number;
}

const kinds: Readonly<Record<number, SocketMessage["kind"]>> = {
  [opcodes.text]: "text",
  [opcodes.binary]: "binary",
  [opcodes.close]: "close",
  [opcodes.ping]: "ping",
  [opcodes.pong]: "pong",
};

/** The four bytes that RFC 7692 section 7.2.2 appends before a message is inflated. */
const deflateTail = Buffer.of(0x00, 0x00, 0xff, 0xff);

/** Joins frames to messages (RFC 6455 section 5.4); control frames may stand between fragments. */
export class MessageJoiner {
  readonly #limit: number;
  #parts: Buffer[] = [];
  #length = 0;
  #opcode = 0;
  #compressed = false;

  /** @param limit limit on the bytes of one message, before and after decompression. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The message that this frame completes, if any. @throws ProtocolError */
  push(frame: Frame): WholeMessage | undefined {
    if (frame.opcode > 7) {
      return {
        kind: kinds[frame.opcode] ?? "ping",
        data: frame.payload,
        compressed: false,
        fragments: 1,
      };
    }
    if ((frame.opcode === opcodes.continuation) !== this.#parts.length > 0) {
      throw broken(
        this.#parts.length > 0 ? "a new message inside another" : "a continuation of nothing",
        "RFC 6455 section 5.4",
      );
    }
    if (this.#parts.length === 0) {
      this.#opcode = frame.opcode;
      this.#compressed = frame.compressed;
    }
    this.#parts.push(frame.payload);
    this.#length += frame.payload.length;
    // Empty fragments use no bytes of the limit, so fragments are counted too.
    if (this.#length > this.#limit || this.#parts.length > 65_536) throw tooLarge(this.#limit);
    return frame.final ? this.#finish() : undefined;
  }

  #finish(): WholeMessage {
    const joined =
      this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts);
    const message = {
      kind: kinds[this.#opcode] ?? "binary",
      compressed: this.#compressed,
      fragments: this.#parts.length,
    };
    this.#parts = [];
    this.#length = 0;
    const data = message.compressed ? inflate(joined, this.#limit) : joined;
    if (message.kind === "text" && !isUtf8(data))
      throw broken("a text message that is not UTF-8", "RFC 6455 section 8.1");
    return { ...message, data };
  }
}

function inflate(bytes: Buffer, limit: number): Buffer {
  try {
    return inflateRawSync(Buffer.concat([bytes, deflateTail]), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: limit,
    });
  } catch (error) {
    // A decompression bomb is rejected by the size of its output.
    if (error instanceof RangeError) throw tooLarge(limit);
    throw broken("a compressed message that does not inflate", "RFC 7692 section 7.2.2");
  }
}

/** The status code in a close message's payload; 1005 for none. @throws ProtocolError */
export function closeCode(payload: Buffer): number {
  if (payload.length === 0) return 1005;
  const code = payload.length === 1 ? 0 : payload.readUInt16BE(0);
  const valid =
    (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) ||
    (code >= 3000 && code <= 4999);
  if (!valid || !isUtf8(payload.subarray(2)))
    throw broken("a close message without a valid code or reason", "RFC 6455 section 7.4");
  return code;
}

function tooLarge(limit: number): ProtocolError {
  return new ProtocolError("too-large", `WebSocket: a message of more than ${limit} bytes`);
}

function broken(what: string, source: string): ProtocolError {
  return new ProtocolError("malformed", `WebSocket: ${what} (${source})`);
}
