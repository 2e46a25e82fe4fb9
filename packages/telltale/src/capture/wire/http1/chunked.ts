import type { HeaderField } from "../../trace/exchange.ts";
import { ProtocolError } from "../protocol-error.ts";
import { headEnd } from "./head-end.ts";
import { parseTrailers } from "./head.ts";

/** Limit on the bytes of a chunk's size line with its extensions. */
const maximumSizeLine = 4096;

export interface DecoderEvents {
  data(part: Buffer): void;
  /** A chunk of this size began; not called for the last chunk (0). */
  chunk(size: number): void;
  trailers(fields: readonly HeaderField[]): void;
  /** Bytes of the coding itself, as sent: a chunk's size line, or the trailer section. */
  frame(bytes: Buffer): void;
}

/** Decodes a transfer coding incrementally. */
export interface BodyDecoder {
  /** True at the end of the message. */
  readonly done: boolean;
  /** Consumes input up to the end of the message and returns the number of bytes consumed. @throws ProtocolError */
  push(input: Buffer): number;
  /** Called at the end of the connection. Gives whether the message is complete. */
  end(): boolean;
}

/** The chunked transfer coding (RFC 9112 section 7.1). */
export class ChunkedDecoder implements BodyDecoder {
  readonly #events: DecoderEvents;
  readonly #limit: number;
  #state: "size" | "data" | "data-end" | "trailers" | "done" = "size";
  #left = 0;
  /** The incomplete line or trailer section. */
  #held: Buffer = Buffer.alloc(0);

  /** @param limit limit on the bytes of the trailer section. */
  constructor(events: DecoderEvents, limit: number) {
    this.#events = events;
    this.#limit = limit;
  }

  get done(): boolean {
    return this.#state === "done";
  }

  end(): boolean {
    return this.done;
  }

  push(input: Buffer): number {
    let at = 0;
    while (at < input.length && this.#state !== "done") {
      if (this.#state === "data") at += this.#takeData(input.subarray(at));
      else if (this.#state === "trailers") at += this.#takeTrailers(input.subarray(at));
      else at += this.#takeLine(input.subarray(at));
    }
    return at;
  }

  #takeData(input: Buffer): number {
    const part = input.subarray(0, this.#left);
    this.#left -= part.length;
    if (this.#left === 0) this.#state = "data-end";
    this.#events.data(part);
    return part.length;
  }

  #takeLine(input: Buffer): number {
    const feed = input.indexOf(0x0a);
    const used = feed === -1 ? input.length : feed + 1;
    const line =
      this.#held.length === 0
        ? input.subarray(0, used)
        : Buffer.concat([this.#held, input.subarray(0, used)]);
    const bound = this.#state === "size" ? maximumSizeLine : 2;
    if (line.length > bound)
      throw broken(
        this.#state === "size"
          ? `a size line of more than ${bound} bytes`
          : "data longer than its chunk",
      );
    if (feed === -1) {
      this.#held = Buffer.from(line);
      return used;
    }
    this.#held = Buffer.alloc(0);
    // Parsers disagree about a bare LF here, which enables request smuggling: only CRLF ends a line of the coding.
    if (line.at(-2) !== 0x0d) throw broken("a line that ends without CR");
    if (this.#state === "data-end") this.#state = "size";
    else {
      this.#startChunk(line.toString("latin1", 0, line.length - 2));
      this.#events.frame(line);
    }
    return used;
  }

  #startChunk(line: string): void {
    // At most 13 hex digits, which a double holds exactly. `1*HEXDIG [ chunk-ext ]`, with BWS before `;`.
    const parts = /^0*([0-9a-f]{0,13})(?:[ \t]*;[^\r\n\0]*|[ \t]*)$/i.exec(line);
    if (parts === null || !/^[0-9a-f]/i.test(line)) throw broken("a chunk size that is no number");
    const size = parts[1] === "" ? 0 : Number.parseInt(parts[1] ?? "", 16);
    if (!Number.isSafeInteger(size)) throw broken("a chunk size past 2^53");
    if (size === 0) {
      this.#state = "trailers";
      return;
    }
    this.#left = size;
    this.#state = "data";
    this.#events.chunk(size);
  }

  #takeTrailers(input: Buffer): number {
    const before = this.#held.length;
    const held = before === 0 ? input : Buffer.concat([this.#held, input]);
    const end = trailersEnd(held, before);
    if ((end === -1 ? held.length : end) > this.#limit) {
      throw new ProtocolError(
        "too-large",
        `HTTP/1: trailers of more than ${this.#limit} bytes (RFC 9112 section 7.1.2)`,
        431,
      );
    }
    if (end === -1) {
      this.#held = Buffer.from(held);
      return input.length;
    }
    this.#held = Buffer.alloc(0);
    this.#events.frame(held.subarray(0, end));
    const fields = end === 2 ? [] : parseTrailers(held.subarray(0, end));
    if (fields.length > 0) this.#events.trailers(fields);
    this.#state = "done";
    return end - before;
  }
}

/** The index after the trailer section: an empty section is a lone CRLF. */
function trailersEnd(bytes: Buffer, from: number): number {
  if (bytes[0] === 0x0d && bytes.length === 1) return -1;
  if (bytes[0] === 0x0d && bytes[1] === 0x0a) return 2;
  if (bytes[0] === 0x0d || bytes[0] === 0x0a)
    throw broken("a trailer section that begins with half a line end");
  return headEnd(bytes, from);
}

function broken(what: string): ProtocolError {
  return new ProtocolError("malformed", `HTTP/1 chunked coding: ${what} (RFC 9112 section 7.1)`);
}
