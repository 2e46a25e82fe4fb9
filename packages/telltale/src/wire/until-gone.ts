import type { Duplex } from "node:stream";
import { unheard } from "./unheard.ts";

/** What a wait ended with when the other side of the connection went away first. */
export const gone: unique symbol = Symbol("the subject went away");

/**
 * Waits for a promise, but no longer than the connection (or stream) lives: a puppet that thinks, or a body that
 * says nothing, must not hold a connection whose client is gone.
 */
export function untilGone<Value>(
  duplex: Duplex,
  promise: Promise<Value>,
): Promise<Value | typeof gone> {
  if (duplex.destroyed) {
    promise.catch(unheard);
    return Promise.resolve(gone);
  }
  return new Promise((resolve, reject) => {
    const onClose = (): void => resolve(gone);
    duplex.once("close", onClose);
    promise.then(
      (value) => {
        duplex.off("close", onClose);
        resolve(value);
      },
      (error: unknown) => {
        duplex.off("close", onClose);
        reject(error);
      },
    );
  });
}
