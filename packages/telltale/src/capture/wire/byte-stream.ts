import { Duplex } from "node:stream";
import { relieve } from "./memory-relief.ts";
import { ignoreError } from "./ignore-error.ts";

/** Bytes held between the socket and the reader before the socket is told to wait. */
const highWater = 128 * 1024;

export interface ByteCounts {
  /** Bytes taken from the stream (a negative number when they were put back). */
  taken(count: number): void;
  /** Bytes given to the stream. */
  given(count: number): void;
}

/**
 * One side of a connection as bytes to be pulled: reads and writes with back-pressure, lets bytes be put
 * back, and gives the socket up again with what was not read. Errors of the socket are an end, never thrown.
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
  /** Why the stream ended, when it did not end in order. */
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

  /** True when all that will ever come was read. */
  get ended(): boolean {
    return this.#ended && this.#queued === 0;
  }

  /** True when nothing more will come, read or not. */
  get over(): boolean {
    return this.#ended;
  }

  /** Bytes that the next reads give without waiting. */
  get pending(): number {
    return this.#queued;
  }

  /** The next bytes, at least one; `undefined` at the end. One reader at a time. */
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

  /** Puts bytes back; the next read gives them again. */
  unread(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#queue.unshift(bytes);
    this.#queued += bytes.length;
    this.#counts?.taken(-bytes.length);
  }

  /** False, at once or after waiting for room, when the other side is gone. */
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

  /** Stops reading and gives the socket up, with what was not read put back into it. */
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
    // A socket whose end was read takes nothing back.
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

/** What was read of a socket to its end, to be read again; what is written goes to the socket. */
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
