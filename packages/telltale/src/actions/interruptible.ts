import { setImmediate } from "node:timers/promises";

const all = ["SIGHUP", "SIGINT", "SIGTERM"] as const;
export type EndingSignal = (typeof all)[number];

/**
 * Runs the last work of an action, after signals that came before it were delivered.
 * @throws the signal's reason when it was told to stop until then, unless what was seen is to be shown all the same.
 */
export async function interruptibleEnd<Result>(
  work: () => Result,
  signal?: AbortSignal,
): Promise<Result> {
  // A signal that has come and was not delivered yet would be lost with its listeners.
  await setImmediate();
  signal?.throwIfAborted();
  return interruptible(work);
}

/**
 * Does work that blocks the event loop. A listener would hear of a signal only after it, and a hostile trace can make
 * it long. So while it runs the signals have the system's own effect, which ends the process at once. Only the report
 * is lost: a cage dies with its parent, and what was saved is whole.
 */
export function interruptible<Result>(
  work: () => Result,
  signals: readonly EndingSignal[] = all,
): Result {
  const held = signals.map((name) => {
    const listeners = process.listeners(name);
    // Without listeners libuv gives the signal back to the system.
    for (const listener of listeners) process.off(name, listener);
    return { name, listeners };
  });
  try {
    return work();
  } finally {
    for (const { name, listeners } of held)
      for (const listener of listeners) process.on(name, listener);
  }
}
