import { Duplex } from "node:stream";
import { relieve } from "./memory-relief.ts";
import { ignoreError } from "./ignore-error.ts";

/** Bytes buffered between the socket and the reader before the socket is paused. */
const highWater = 128 * 1024;

export interface ByteCounts {
  /** Called with the bytes read from the stream (negative when they were put back). */
  taken(count: number): void;
  /** Called with the bytes written to the stream. */
  given(count: number): void;
}

/**
 * One side of a connection as bytes to be pulled. Reads and writes have back-pressure; bytes can be put back; and the
 * socket can be released with what was not read. Socket errors count as the end of the stream and are never thrown.
 */
export class ByteStream {
  readonly duplex: Duplex;
  readonly #counts: ByteCounts | undefined;
  #queue: Buffer[] = [];
  #queued = 0;
  #ended = false;
  #gone = false;
  #wakeReader: (() => void) | undefined;
  #wakeWriters: (() => void)[] = [];
  /** The error that ended the stream; undefined after an orderly end. */
  failure: Error | undefined;

  constructor(duplex: Duplex, counts?: ByteCounts) {
    this.duplex = duplex;
    this.#counts = counts;
    duplex.on("data", this.#onData);
    duplex.on("end", this.#onEnd);
    duplex.on("error", this.#onError);
    duplex.on("close", this.#onClose);
    duplex.on("drain", this.#onDrain);
    if (duplex.destroyed) this.#onClose();
    // An earlier owner may have paused it.
    else duplex.resume();
  }

  /** True when nothing can be written any more. */
  get gone(): boolean {
    return this.#gone;
  }

  /** True when everything was read. */
  get ended(): boolean {
    return this.#ended && this.#queued === 0;
  }

  /** True when nothing more will arrive, even if some of it is not read yet. */
  get over(): boolean {
    return this.#ended;
  }

  /** Bytes that can be read without waiting. */
  get pending(): number {
    return this.#queued;
  }

  /** The next bytes, at least one; undefined at the end. One reader at a time. */
  async read(): Promise<Buffer | undefined> {
    while (this.#queued === 0 && !this.#ended) {
      await new Promise<void>((wake) => {
        this.#wakeReader = wake;
      });
    }
    return this.#take();
  }

  /** As `read`, but gives up after `milliseconds`. */
  async readWithin(milliseconds: number): Promise<Buffer | undefined | "timeout"> {
    if (this.#queued === 0 && !this.#ended) {
      let late = false;
      await new Promise<void>((wake) => {
        const timer = setTimeout(() => {
          late = true;
          this.#wakeReader = undefined;
          wake();
        }, milliseconds);
        this.#wakeReader = () => {
          clearTimeout(timer);
          wake();
        };
      });
      if (late) return "timeout";
    }
    return this.#take();
  }

  #take(): Buffer | undefined {
    const chunk = this.#queue.shift();
    if (chunk === undefined) return undefined;
    this.#queued -= chunk.length;
    this.#counts?.taken(chunk.length);
    if (this.#queued < highWater && this.duplex.isPaused()) this.duplex.resume();
    return chunk;
  }

  /** Puts bytes back; the next read returns them again. */
  unread(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#queue.unshift(bytes);
    this.#queued += bytes.length;
    this.#counts?.taken(-bytes.length);
  }

  /** Gives false, at once or after waiting for the buffer to drain, when the other side is gone. */
  write(bytes: Uint8Array): boolean | Promise<boolean> {
    if (this.#gone) return false;
    this.#counts?.given(bytes.length);
    if (this.duplex.write(bytes)) return true;
    return new Promise((wake) => {
      this.#wakeWriters.push(() => wake(!this.#gone));
    });
  }

  end(): void {
    if (!this.#gone) this.duplex.end();
  }

  destroy(): void {
    this.duplex.destroy();
  }

  /** Stops reading and releases the socket; what was not read is put back into it. */
  release(): Duplex {
    this.duplex.pause();
    this.duplex.off("data", this.#onData);
    this.duplex.off("end", this.#onEnd);
    this.duplex.off("close", this.#onClose);
    this.duplex.off("drain", this.#onDrain);
    // The error listener stays: a socket between two owners must not throw.
    const held = Buffer.concat(this.#queue);
    this.#queue = [];
    this.#queued = 0;
    if (held.length === 0) return this.duplex;
    // Nothing can be put back into a socket whose end was read.
    if (this.#ended) return readAgain(held, this.duplex);
    this.duplex.unshift(held);
    return this.duplex;
  }

  readonly #onData = (chunk: Buffer): void => {
    relieve(chunk.length);
    this.#queue.push(chunk);
    this.#queued += chunk.length;
    if (this.#queued >= highWater) this.duplex.pause();
    this.#wake();
  };

  readonly #onEnd = (): void => {
    this.#ended = true;
    this.#wake();
  };

  readonly #onError = (error: Error): void => {
    this.failure ??= error;
  };

  readonly #onClose = (): void => {
    if (!this.#ended) this.failure ??= new Error("the connection was cut");
    this.#ended = true;
    this.#gone = true;
    this.#wake();
    this.#onDrain();
  };

  readonly #onDrain = (): void => {
    const writers = this.#wakeWriters;
    this.#wakeWriters = [];
    for (const wake of writers) wake();
  };

  #wake(): void {
    const wake = this.#wakeReader;
    this.#wakeReader = undefined;
    wake?.();
  }
}

/** A stream that gives the bytes of a fully read socket again; writes go to the socket. */
function readAgain(held: Buffer, outer: Duplex): Duplex {
  const again = new Duplex({
    allowHalfOpen: true,
    read() {},
    write: (chunk: Buffer, _encoding, done) => void outer.write(chunk, () => done()),
    final: (done) => void outer.end(() => done()),
    destroy(error, done) {
      outer.destroy();
      done(error);
    },
  });
  again.on("error", ignoreError);
  again.push(held);
  again.push(null);
  return again;
}
