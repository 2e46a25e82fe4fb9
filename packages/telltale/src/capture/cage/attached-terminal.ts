import { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";
import type { TerminalSize } from "./plan.ts";

/** Kinds of frames that the launcher reads: a letter, a length (32 bits, big-endian), and as many bytes. */
const frames = { data: "d", size: "w", resume: "c" } as const;
const headLength = 5;
/** A frame is no longer than this, so that a resize is not kept waiting by a pasted book. */
const longestFrame = 16_384;

/**
 * The outer end of the terminal that a subject has: what is typed goes in, what it prints comes out as it is. The
 * terminal itself (its line discipline, its signals) is the kernel's, inside the cage.
 */
export class AttachedTerminal extends EventEmitter<{
  /** What is in the foreground was stopped (Ctrl-Z); see `resume`. */
  stopped: [];
}> {
  readonly #stream: Duplex;

  constructor(stream: Duplex) {
    super();
    this.#stream = stream;
    // The end of the cage is reported by its own event.
    stream.on("error", () => {});
  }

  /** What the subject prints. */
  get output(): AsyncIterable<Buffer> {
    return this.#stream;
  }

  /** @returns false when the subject reads more slowly than it is typed to; `drained` tells when it goes on. */
  type(bytes: Uint8Array): boolean {
    let isRoom = true;
    for (let at = 0; at < bytes.length; at += longestFrame)
      isRoom = this.#send(frames.data, bytes.subarray(at, at + longestFrame));
    return isRoom;
  }

  /** Resolves when what was typed has been taken. */
  async drained(): Promise<void> {
    if (!this.#stream.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      this.#stream.once("drain", resolve);
      this.#stream.once("close", resolve);
    });
  }

  resize({ rows, columns }: TerminalSize): void {
    const size = Buffer.alloc(8);
    size.writeUInt16LE(Math.min(rows, 0xffff), 0);
    size.writeUInt16LE(Math.min(columns, 0xffff), 2);
    this.#send(frames.size, size);
  }

  /** Lets what was stopped go on. */
  resume(): void {
    this.#send(frames.resume, Buffer.alloc(0));
  }

  /** Hangs up, as when a terminal's window is closed (SIGHUP). */
  hangUp(): void {
    this.#stream.end();
  }

  #send(kind: string, bytes: Uint8Array): boolean {
    if (this.#stream.writableEnded || this.#stream.destroyed) return true;
    const head = Buffer.alloc(headLength);
    head.write(kind, "latin1");
    head.writeUInt32BE(bytes.length, 1);
    return this.#stream.write(Buffer.concat([head, bytes]));
  }
}
