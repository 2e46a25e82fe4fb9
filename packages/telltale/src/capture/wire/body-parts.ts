import type { Duplex } from "node:stream";
import type { Answer } from "./destination.ts";
import type { MessageLog } from "./message-log.ts";
import { disconnected, untilDisconnected } from "./until-disconnected.ts";

/**
 * Forwards the destination's body part by part as it arrives, and records it.
 * @param duplex the connection whose end stops the wait for the next part.
 * @param length the length that the body must have, when one was stated.
 * @param write gives false when nothing more can be written.
 * @returns whether the whole body was forwarded.
 */
export async function passParts(
  duplex: Duplex,
  body: AsyncIterable<Uint8Array>,
  log: MessageLog,
  length: number | undefined,
  write: (part: Uint8Array) => boolean | Promise<boolean>,
): Promise<boolean> {
  const parts = body[Symbol.asyncIterator]();
  let written = 0;
  try {
    for (;;) {
      const next = await untilDisconnected(duplex, parts.next());
      if (next === disconnected) return false;
      if (next.done === true) break;
      if (next.value.length === 0) continue;
      written += next.value.length;
      // Bytes beyond the stated length would be read as the next answer.
      if (length !== undefined && written > length) return false;
      log.data(next.value);
      if (!(await write(next.value))) return false;
    }
  } catch {
    // The destination failed in the middle. HTTP reports that by cutting the connection or stream.
    return false;
  } finally {
    void closeParts(parts);
  }
  return length === undefined || written === length;
}

/** Discards an answer that arrives when nobody waits for it any more. */
export async function discardAnswer(pending: Promise<Answer>): Promise<void> {
  const { body } = await pending.catch((): Pick<Answer, "body"> => ({}));
  if (body !== undefined && !(body instanceof Uint8Array))
    await closeParts(body[Symbol.asyncIterator]());
}

/** Closes a body that nobody reads any more. */
export async function closeParts(parts: AsyncIterator<Uint8Array>): Promise<void> {
  try {
    await parts.return?.();
  } catch {
    // The body is not needed any more, so an error while closing it does not matter.
  }
}
