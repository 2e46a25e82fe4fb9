export interface SubprocessLimits {
  /** CPU time of the subprocess; twenty times as much wall-clock time may pass. */
  readonly seconds: number;
  /** Of the JavaScript heap; the bytes of the program and the memory of the parser come on top. */
  readonly heapMegabytes: number;
  readonly stackMegabytes: number;
}

/** The task of a subprocess, sent once. */
export interface SubprocessTask {
  readonly module: string;
  readonly data: unknown;
  readonly limits: SubprocessLimits;
}

/** A message of the subprocess: one of its thread, or why there will be none. */
export type SubprocessMessage<Message> =
  | { readonly is: "said"; readonly message: Message }
  | { readonly is: "failed"; readonly outOfMemory: boolean; readonly because: string }
  /** It used up its CPU time. */
  | { readonly is: "too-slow" };
