import { Duplex } from "node:stream";
import type { ClientHello } from "./client-hello.ts";
import { ignoreError } from "../ignore-error.ts";

/** Content types of records (RFC 8446 section 5.1, RFC 6520): anything that begins with another byte is no record. */
const firstKind = 20;
const lastKind = 24;
const applicationData = 23;
const headLength = 5;

/** Limit on the bytes held from before the keys were agreed on. */
const mostHeld = 64 * 1024;

/** Sits between a connection and its TLS, and captures the bytes that TLS skips: they were sent too. */
export interface Tap {
  /** What TLS reads and writes. */
  readonly duplex: Duplex;
  /** Bytes after the hello: early data, and others. */
  readonly early: number;
  /** Called when the handshake is complete: early data before that was skipped (RFC 8446 section 4.2.10). */
  secured(): void;
  /**
   * Called when TLS has failed or ended. Keeps the last bytes where it failed, and all that still arrive. Waits for the
   * end.
   */
  drain(failed: boolean): Promise<void>;
}

/** @param known bytes of the hello, which are kept elsewhere. @param give takes bytes that no key decrypted. */
export function tapOf(
  outer: Duplex,
  hello: ClientHello,
  known: number,
  give: (bytes: Buffer) => void,
): Tap {
  const skipped: Buffer[] = [];
  let held = 0;
  let passed = 0;
  let last: Buffer = Buffer.alloc(0);
  /** Bytes that came with the hello: before the answer a client sends only early data. */
  let behind: Buffer = Buffer.alloc(0);
  let isSecured = false;
  let isOver = false;
  /** Bytes left of the current record; and the part of its header that has arrived. */
  let left = 0;
  let head: Buffer = Buffer.alloc(0);
  let isPlain = false;

  function keep(bytes: Buffer): void {
    if (bytes.length > 0) give(bytes);
  }

  function watch(chunk: Buffer): void {
    if (isPlain) {
      keep(chunk);
      return;
    }
    last = chunk.subarray(Math.max(0, Math.min(known - passed, chunk.length)));
    if (passed < known) behind = last;
    passed += chunk.length;
    for (let at = 0; at < chunk.length;) {
      if (left > 0) {
        const part = chunk.subarray(at, at + left);
        if (hello.early === true && !isSecured && head[0] === applicationData && held < mostHeld) {
          skipped.push(Buffer.from(part));
          held += part.length;
        }
        at += part.length;
        left -= part.length;
        if (left === 0) head = Buffer.alloc(0);
        continue;
      }
      const more = chunk.subarray(at, at + headLength - head.length);
      head = Buffer.concat([head, more]);
      const kind = head[0] ?? 0;
      if (kind < firstKind || kind > lastKind) {
        isPlain = true;
        last = last.subarray(0, Math.max(0, last.length - (chunk.length - at)));
        keep(Buffer.concat([head, chunk.subarray(at + more.length)]));
        return;
      }
      at += more.length;
      if (head.length < headLength) return;
      left = head.readUInt16BE(3);
      if (left === 0) head = Buffer.alloc(0);
    }
  }

  const duplex = new Duplex({
    allowHalfOpen: true,
    read: () => void outer.resume(),
    write: (chunk: Buffer, _encoding, done) => void outer.write(chunk, () => done()),
    final: (done) => void outer.end(() => done()),
    destroy(error, done) {
      isOver = true;
      outer.end();
      outer.resume();
      done(error);
    },
  });
  duplex.on("error", ignoreError);
  outer.on("data", (chunk: Buffer) => {
    if (isOver) keep(chunk);
    else {
      watch(chunk);
      if (!duplex.push(chunk)) outer.pause();
    }
  });
  outer.on("end", () => {
    if (!isOver) duplex.push(null);
  });
  const gone = new Promise<void>((resolve) => {
    const done = (error?: Error): void => {
      resolve();
      if (!duplex.destroyed) duplex.destroy(error);
    };
    outer.on("error", ignoreError);
    outer.once("close", () => done(outer.errored ?? undefined));
    if (outer.destroyed) done();
  });
  return {
    duplex,
    get early() {
      return held + behind.length;
    },
    secured() {
      isSecured = true;
      keep(Buffer.concat(skipped));
    },
    async drain(failed) {
      if (!isSecured && held > 0) keep(Buffer.concat(skipped));
      else if (!isSecured && behind.length > 0) keep(isPlain ? Buffer.alloc(0) : behind);
      else if (failed) keep(last);
      duplex.destroy();
      if (!outer.readableEnded) await Promise.race([gone, ended(outer)]);
      outer.destroy();
    },
  };
}

function ended(outer: Duplex): Promise<void> {
  return new Promise((resolve) => {
    outer.once("end", resolve);
  });
}
