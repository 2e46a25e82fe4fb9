import type { BodyDecoder, DecoderEvents } from "./chunked.ts";
import { ChunkedDecoder } from "./chunked.ts";
import type { MessageFraming } from "./framing.ts";

/** The decoder for a framing. @param limit limit on the bytes of a trailer section. */
export function bodyDecoder(
  framing: MessageFraming,
  events: DecoderEvents,
  limit: number,
): BodyDecoder {
  if (framing.framing === "chunked") return new ChunkedDecoder(events, limit);
  if (framing.framing === "until-close") return new CloseDecoder(events);
  return new LengthDecoder(framing.length, events);
}

/** Content-Length; a message without a body has length zero (RFC 9112 section 6.2). */
class LengthDecoder implements BodyDecoder {
  #left: number;
  readonly #events: DecoderEvents;

  constructor(length: number, events: DecoderEvents) {
    this.#left = length;
    this.#events = events;
  }

  get done(): boolean {
    return this.#left === 0;
  }

  push(input: Buffer): number {
    const part = input.length > this.#left ? input.subarray(0, this.#left) : input;
    this.#left -= part.length;
    if (part.length > 0) this.#events.data(part);
    return part.length;
  }

  end(): boolean {
    return this.done;
  }
}

/** A response that ends with its connection (RFC 9112 section 6.3 rule 8). */
class CloseDecoder implements BodyDecoder {
  #ended = false;
  readonly #events: DecoderEvents;

  constructor(events: DecoderEvents) {
    this.#events = events;
  }

  get done(): boolean {
    return this.#ended;
  }

  push(input: Buffer): number {
    if (input.length > 0) this.#events.data(input);
    return input.length;
  }

  end(): boolean {
    this.#ended = true;
    return true;
  }
}
