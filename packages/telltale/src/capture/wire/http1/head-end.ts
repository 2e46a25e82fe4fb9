import type { ByteStream } from "../byte-stream.ts";
import { ProtocolError } from "../protocol-error.ts";

/**
 * The end of a head: the index after its empty line, or -1. Both CRLF and bare LF end a line (RFC 9112 section 2.2);
 * empty lines before the start line do not end the head.
 * @param from where to continue after an earlier -1 on a shorter buffer.
 */
export function headEnd(bytes: Buffer, from: number): number {
  let started = startOf(bytes);
  if (started === bytes.length) return -1;
  started = Math.max(started, from - 2);
  for (;;) {
    const feed = bytes.indexOf(0x0a, started);
    if (feed === -1 || feed + 1 >= bytes.length) return -1;
    if (bytes[feed + 1] === 0x0a) return feed + 2;
    if (bytes[feed + 1] === 0x0d) {
      if (feed + 2 >= bytes.length) return -1;
      if (bytes[feed + 2] === 0x0a) return feed + 3;
    }
    started = feed + 1;
  }
}

function startOf(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length && (bytes[at] === 0x0d || bytes[at] === 0x0a)) at += 1;
  return at;
}

/**
 * Reads one head off the stream, exactly as sent, and puts back what follows.
 * @returns undefined when the stream ended before the first byte; empty lines that came are put back.
 * @throws ProtocolError `too-large` (431) beyond `limit` bytes, `ended-early` when the stream ends inside; the bytes
 *   are then put back, so that the caller can record them.
 */
export async function readHead(
  stream: ByteStream,
  limit: number,
  first?: Buffer,
): Promise<Buffer | undefined> {
  let held = first ?? (await stream.read());
  if (held === undefined) return undefined;
  let from = 0;
  for (;;) {
    const end = headEnd(held, from);
    if (end !== -1 && end <= limit) {
      stream.unread(held.subarray(end));
      return held.subarray(0, end);
    }
    if (end > limit || held.length > limit) {
      stream.unread(held);
      throw new ProtocolError(
        "too-large",
        `HTTP/1: a head of more than ${limit} bytes (RFC 9112 section 3, 5)`,
        431,
      );
    }
    from = held.length;
    const more = await stream.read();
    if (more === undefined) {
      stream.unread(held);
      if (startOf(held) === held.length) return undefined;
      throw new ProtocolError(
        "ended-early",
        "HTTP/1: the connection ended inside a head (RFC 9112 section 8)",
      );
    }
    held = Buffer.concat([held, more]);
  }
}
