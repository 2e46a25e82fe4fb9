import type { HeaderField } from "../../trace/exchange.ts";
import type { ByteStream } from "../byte-stream.ts";
import type { MessageLog } from "../message-log.ts";
import { ProtocolError } from "../protocol-error.ts";
import { bodyDecoder } from "./body-decoder.ts";
import type { BodyDecoder } from "./chunked.ts";
import type { MessageFraming } from "./framing.ts";

/**
 * The body of one message, read off a stream with back-pressure and recorded as it passes. Bytes after the message go
 * back into the stream. The first error is kept and thrown again by every later read.
 */
export class StreamedBody implements AsyncIterable<Buffer> {
  readonly #stream: ByteStream;
  readonly #log: MessageLog | undefined;
  readonly #decoder: BodyDecoder;
  #ready: Buffer[] = [];
  #failure: ProtocolError | undefined;
  #reading: Promise<Buffer | undefined> | undefined;
  trailers: readonly HeaderField[] = [];

  /**
   * @param log records the message; absent where another log does. @param limit limit on the bytes of a trailer
   *   section.
   */
  constructor(
    stream: ByteStream,
    framing: MessageFraming,
    log: MessageLog | undefined,
    limit: number,
  ) {
    this.#stream = stream;
    this.#log = log;
    this.#decoder = bodyDecoder(
      framing,
      {
        data: (part) => {
          log?.data(part);
          this.#ready.push(part);
        },
        chunk: (size) => log?.chunk(size),
        frame: (bytes) => log?.frame(bytes),
        trailers: (fields) => {
          this.trailers = fields;
          if (log !== undefined) log.trailers = fields;
        },
      },
      limit,
    );
    if (this.#decoder.done) this.#finish();
  }

  /** True when the message was read to its end. */
  get done(): boolean {
    return this.#decoder.done && this.#ready.length === 0;
  }

  /** The next part; undefined at the end. @throws ProtocolError */
  async read(): Promise<Buffer | undefined> {
    // A consumer that stops in the middle of a read, and the wire that drains after it, share that read.
    this.#reading ??= this.#next().finally(() => {
      this.#reading = undefined;
    });
    return await this.#reading;
  }

  async #next(): Promise<Buffer | undefined> {
    for (;;) {
      const part = this.#ready.shift();
      if (part !== undefined) return part;
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#decoder.done) return undefined;
      this.#push(await this.#stream.read());
    }
  }

  #push(bytes: Buffer | undefined): void {
    try {
      if (bytes === undefined) {
        if (!this.#decoder.end())
          throw new ProtocolError(
            "ended-early",
            "HTTP/1: the connection ended inside a body (RFC 9112 section 8)",
          );
      } else {
        const used = this.#decoder.push(bytes);
        this.#stream.unread(bytes.subarray(used));
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#failure = error;
      // The bytes that violate the protocol are read again, and kept, by the code that ends the connection.
      if (bytes !== undefined) this.#stream.unread(bytes);
    }
    if (this.#decoder.done) this.#finish();
  }

  #finish(): void {
    if (this.#log !== undefined) this.#log.complete = true;
  }

  /** Reads and records the rest: it is evidence, whether or not the answer needed it. */
  async drain(): Promise<void> {
    while ((await this.read()) !== undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer, void, undefined> {
    for (;;) {
      const part = await this.read();
      if (part === undefined) return;
      yield part;
    }
  }
}
