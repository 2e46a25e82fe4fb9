export interface SubprocessLimits {
  /** Seconds of work of its process; twenty times as many may pass. */
  readonly seconds: number;
  /** Of JavaScript's values; the program's bytes and the parser's memory come to it. */
  readonly heapMegabytes: number;
  readonly stackMegabytes: number;
}

/** What a process of its own is told, once. */
export interface SubprocessTask {
  readonly module: string;
  readonly data: unknown;
  readonly limits: SubprocessLimits;
}

/** What it says: each message of its thread, or why there will be none. */
export type SubprocessMessage<Message> =
  | { readonly is: "said"; readonly message: Message }
  | { readonly is: "failed"; readonly outOfMemory: boolean; readonly because: string }
  /** It worked for as long as it may. */
  | { readonly is: "too-slow" };
