import type { Duplex } from "node:stream";
import type { Answer } from "./destination.ts";
import type { MessageLog } from "./message-log.ts";
import { disconnected, untilDisconnected } from "./until-disconnected.ts";

/**
 * Passes a destination's body on, part by part as it comes, and records it.
 * @param duplex whose end ends the wait for the next part.
 * @param length that the body must have, when one was stated.
 * @param write false when nothing more can be written.
 * @returns whether the body passed whole.
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
      // More than was stated would be read as the next answer.
      if (length !== undefined && written > length) return false;
      log.data(next.value);
      if (!(await write(next.value))) return false;
    }
  } catch {
    // The far side failed in the middle; a cut connection or stream is how HTTP says so.
    return false;
  } finally {
    void closeParts(parts);
  }
  return length === undefined || written === length;
}

/** Lets go of an answer that comes when nobody waits for it any more. */
export async function discardAnswer(pending: Promise<Answer>): Promise<void> {
  const { body } = await pending.catch((): Pick<Answer, "body"> => ({}));
  if (body !== undefined && !(body instanceof Uint8Array))
    await closeParts(body[Symbol.asyncIterator]());
}

/** Tells a body that nobody reads on. */
export async function closeParts(parts: AsyncIterator<Uint8Array>): Promise<void> {
  try {
    await parts.return?.();
  } catch {
    // It was not wanted any more; how it ends is its own affair.
  }
}
