/** Milliseconds between two checks, and of the shortest stall that is remembered. */
const looking = 200;
const leastRemembered = 1000;

/** Tells how long this process was blocked: while it is, it answers no subject either. */
export interface StallWatch extends Disposable {
  /** The longest stall, in milliseconds, that ended after a moment of the clock. */
  longestSince(moment: number): number;
}

/**
 * Watches the event loop of this process.
 * @param now milliseconds of a clock that never goes back.
 * @param every calls something again and again, and returns what ends it.
 */
export function watchStalls(
  now: () => number = () => performance.now(),
  every: (look: () => void) => () => void = byTimer,
): StallWatch {
  const waits: { readonly end: number; readonly length: number }[] = [];
  let last = now();
  const look = (): void => {
    const end = now();
    const length = end - last - looking;
    last = end;
    if (length >= leastRemembered) waits.push({ end, length });
  };
  const stop = every(look);
  return {
    longestSince(moment) {
      // A stall that lasts until now was not recorded yet.
      look();
      return Math.max(0, ...waits.map(({ end, length }) => (end > moment ? length : 0)));
    },
    [Symbol.dispose]: stop,
  };
}

function byTimer(look: () => void): () => void {
  const timer = setInterval(look, looking);
  timer.unref();
  return () => clearInterval(timer);
}
