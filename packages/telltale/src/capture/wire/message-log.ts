import { BodyRecorder, bodyOf, emptyBody } from "../trace/body.ts";
import type { Body } from "../trace/body.ts";
import type { Framing, HeaderField, Message } from "../trace/exchange.ts";
import type { WireState } from "./connection-context.ts";

/** Limit on the recorded sizes of the chunks or DATA frames of one message, as in the trace's contract. */
const chunksKept = 1000;

/** Limit on the kept bytes of one message's framing. */
const framingKept = 16 * 1024;

/** One side of an exchange in progress. */
export class MessageLog {
  readonly #version: string;
  readonly #headers: readonly HeaderField[];
  readonly #head: Body;
  readonly #chunks: number[] = [];
  readonly #body: BodyRecorder;
  readonly #state: WireState;
  #pieces: BodyRecorder | undefined;
  framing: Framing;
  trailers: readonly HeaderField[] = [];
  complete = false;

  constructor(
    state: WireState,
    start: { version: string; headers: readonly HeaderField[]; head: Uint8Array; framing: Framing },
  ) {
    this.#state = state;
    this.#version = start.version;
    this.#headers = start.headers;
    // A copy: the head is a view of a pooled buffer and would keep that in memory.
    this.#head = start.head.length === 0 ? emptyBody : bodyOf(Buffer.from(start.head));
    this.#body = new BodyRecorder(state.limits.keptBody, state.budget);
    this.framing = start.framing;
  }

  chunk(size: number): void {
    if (this.#chunks.length < chunksKept) this.#chunks.push(size);
  }

  data(part: Uint8Array): void {
    this.#body.push(part);
  }

  /** Keeps bytes of the framing, which split the body and are no part of it. */
  frame(bytes: Uint8Array): void {
    this.#pieces ??= new BodyRecorder(framingKept, this.#state.budget);
    this.#pieces.push(bytes);
  }

  /** The kept framing bytes; undefined when there are none. */
  get pieces(): Body | undefined {
    return this.#pieces?.finish();
  }

  finish(): Message {
    return {
      version: this.#version,
      headers: this.#headers,
      head: this.#head,
      framing: this.framing,
      chunks: this.#chunks,
      body: this.#body.finish(),
      trailers: this.trailers,
      complete: this.complete,
    };
  }
}
