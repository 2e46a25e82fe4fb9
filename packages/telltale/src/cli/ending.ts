/** How a run is told to stop. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The exit code that says so (128 + the signal's number); `undefined` while nobody has asked. */
  readonly code: () => number | undefined;
  /** Stops listening. */
  readonly [Symbol.dispose]: () => void;
}

const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
type Name = keyof typeof numbers;

/**
 * The first Ctrl-C, hang-up or request to end asks the run to stop, clean up and show what it has; the
 * second ends it at once. What runs in the cage dies with its parent.
 * @param said called at the first.
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
 * Whatever nobody caught ends the run with what `tell` says of it and exit code 2. Node's own code for
 * it is 1, which here means findings.
 */
export function listenForBugs(tell: (error: unknown) => void): void {
  process.on("uncaughtException", (error) => {
    tell(error);
    process.exit(2);
  });
}
