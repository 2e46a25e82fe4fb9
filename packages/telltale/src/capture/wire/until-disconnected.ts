import type { Duplex } from "node:stream";
import { ignoreError } from "./ignore-error.ts";

/** What a wait ended with when the other side of the connection went away first. */
export const disconnected: unique symbol = Symbol("the subject went away");

/**
 * Waits for a promise, but no longer than the connection (or stream) lives: a puppet that thinks, or a body that
 * says nothing, must not hold a connection whose client is gone.
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
