export type TraceErrorCode =
  | "not-a-folder"
  | "no-traces"
  | "bad-trace"
  | "missing-bytes"
  | "not-empty"
  /** It is no audit that can be gone on with, or one of something else. */
  | "not-resumable"
  | "not-written";

/** A folder of saved traces could not be read or written; whoever made it may be hostile. */
export class TraceError extends Error {
  readonly code: TraceErrorCode;

  constructor(code: TraceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "TraceError";
    this.code = code;
  }
}
