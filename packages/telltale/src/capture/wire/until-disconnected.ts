import type { Duplex } from "node:stream";
import { ignoreError } from "./ignore-error.ts";

/** The result of a wait during which the other side disconnected. */
export const disconnected: unique symbol = Symbol("the subject went away");

/**
 * Waits for a promise, but no longer than the connection (or stream) lives: a slow puppet, or a body without data, must
 * not hold a connection whose client is gone.
 */
export function untilDisconnected<Value>(
  duplex: Duplex,
  promise: Promise<Value>,
): Promise<Value | typeof disconnected> {
  if (duplex.destroyed) {
    promise.catch(ignoreError);
    return Promise.resolve(disconnected);
  }
  return new Promise((resolve, reject) => {
    const onClose = (): void => resolve(disconnected);
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
