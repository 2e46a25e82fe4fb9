import { http2Preface } from "../sniff.ts";

/** Frame types (RFC 9113 section 6). */
const types = { data: 0, headers: 1, ping: 6, goaway: 7, continuation: 9 } as const;
const lastKnownType = 9;
/** The flag of a frame with padding (RFC 9113 section 6.1). */
const padded = 8;
/**
 * Our SETTINGS_MAX_FRAME_SIZE is the default (RFC 9113 section 6.5.2). On a larger frame nghttp2 ends the connection.
 */
const maximumFrame = 16_384;

export interface FrameEvents {
  /** Raw HEADERS and CONTINUATION frames of a stream; for the first stream with everything before them. */
  head(stream: number, bytes: Buffer): void;
  /** A DATA frame, by its length as sent (padding included). */
  data(stream: number, length: number): void;
  /** The same frame without its data: the frame header and, if padded, the padding with its length. */
  pieces(stream: number, bytes: Buffer): void;
  /** A frame that can carry data outside of any exchange: PING, GOAWAY, or one of unknown type. */
  aside(bytes: Buffer): void;
  /** A frame that is no part of a message; of HEADERS only the frame header of nine bytes, which shows the order. */
  beside(bytes: Buffer): void;
}

/**
 * Observes a client's HTTP/2 bytes to record what a server library does not report: raw header blocks, the order and
 * values of the first SETTINGS, the sizes of frames. It does not validate (the library does), and stops at the first
 * impossible frame.
 */
export class FrameObserver {
  readonly #events: FrameEvents;
  readonly #limit: number;
  #held: Buffer = Buffer.alloc(0);
  /** Bytes before the first header block: preface, SETTINGS, WINDOW_UPDATE. */
  #opening: Buffer[] | undefined = [];
  #openingLength = 0;
  #prefaceLeft = http2Preface.length;
  #skip = 0;
  #lost = false;

  /** @param limit limit on the kept bytes before the first header block. */
  constructor(events: FrameEvents, limit: number) {
    this.#events = events;
    this.#limit = limit;
  }

  push(chunk: Buffer): void {
    if (this.#lost) return;
    let bytes = chunk;
    if (this.#prefaceLeft > 0) {
      const part = bytes.subarray(0, this.#prefaceLeft);
      this.#prefaceLeft -= part.length;
      this.#open(part);
      bytes = bytes.subarray(part.length);
    }
    for (;;) {
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, bytes.length);
        this.#skip -= skipped;
        bytes = bytes.subarray(skipped);
      }
      if (this.#held.length > 0) bytes = Buffer.concat([this.#held, bytes]);
      const used = this.#frame(bytes);
      this.#held = used === 0 ? Buffer.from(bytes) : Buffer.alloc(0);
      if (used === 0 || this.#lost) return;
      bytes = bytes.subarray(used);
    }
  }

  /** Consumes one frame, or the header of a DATA frame; gives 0 when more bytes are needed. */
  #frame(bytes: Buffer): number {
    if (bytes.length < 9) return 0;
    const length = bytes.readUIntBE(0, 3);
    const type = bytes[3] as number;
    const stream = bytes.readUInt32BE(5) & 0x7fff_ffff;
    if (length > maximumFrame) {
      this.#lost = true;
      return 0;
    }
    const flags = bytes[4] as number;
    if (type === types.data && (flags & padded) === 0) {
      this.#events.data(stream, length);
      this.#events.pieces(stream, bytes.subarray(0, 9));
      this.#skip = length;
      return 9;
    }
    if (bytes.length < 9 + length) return 0;
    if (type === types.data) {
      const padding = Math.max(0, length - (bytes[9] ?? 0));
      this.#events.data(stream, length);
      this.#events.pieces(
        stream,
        Buffer.concat([bytes.subarray(0, 10), bytes.subarray(9 + padding, 9 + length)]),
      );
      return 9 + length;
    }
    this.#whole(type, flags, stream, bytes.subarray(0, 9 + length));
    return 9 + length;
  }

  #whole(type: number, flags: number, stream: number, frame: Buffer): void {
    if (type === types.headers || type === types.continuation) {
      if (type === types.headers) this.#events.beside(frame.subarray(0, 9));
      const opening = this.#opening ?? [];
      this.#opening = undefined;
      this.#events.head(stream, opening.length === 0 ? frame : Buffer.concat([...opening, frame]));
      return;
    }
    this.#events.beside(frame);
    if (saysSomething(type, flags, frame.subarray(9))) this.#events.aside(frame);
    else this.#open(frame);
  }

  #open(bytes: Buffer): void {
    if (this.#opening === undefined || this.#openingLength >= this.#limit) return;
    this.#openingLength += bytes.length;
    this.#opening.push(Buffer.from(bytes));
  }
}

/**
 * Whether a connection-level frame carries bytes of the client's choice. A GOAWAY of zeros is the ordinary end of a
 * client.
 */
function saysSomething(type: number, flags: number, payload: Buffer): boolean {
  if (type === types.ping) return (flags & 1) === 0;
  if (type === types.goaway) return payload.length > 8 || payload.some((byte) => byte !== 0);
  return type > lastKnownType;
}
