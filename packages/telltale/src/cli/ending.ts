/** How a run learns that it is to stop. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The exit code for the signal (128 + its number); undefined until one is received. */
  readonly code: () => number | undefined;
  /** Stops listening. */
  readonly [Symbol.dispose]: () => void;
}

const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
type Name = keyof typeof numbers;

/**
 * The first SIGINT (Ctrl-C), SIGHUP or SIGTERM asks the run to stop, clean up and show its results so far; the second
 * ends it at once. Everything in the cage dies with its parent.
 * @param said called at the first signal.
 */
export function listenForInterruption(said: () => void): Interruption {
  const controller = new AbortController();
  let code: number | undefined;
  const listeners = (Object.keys(numbers) as Name[]).map((name) => {
    const listener = (): void => {
      if (code !== undefined) process.exit(128 + numbers[name]);
      code = 128 + numbers[name];
      said();
      controller.abort(new Error(`stopped by ${name}`));
    };
    process.on(name, listener);
    return { name, listener };
  });
  return {
    signal: controller.signal,
    code: () => code,
    [Symbol.dispose]: () => {
      for (const { name, listener } of listeners) process.off(name, listener);
    },
  };
}

/**
 * An uncaught error ends the run with the output of `tell` and exit code 2. Node's own exit code would be 1, which here
 * means findings.
 */
export function listenForBugs(tell: (error: unknown) => void): void {
  process.on("uncaughtException", (error) => {
    tell(error);
    process.exit(2);
  });
}
