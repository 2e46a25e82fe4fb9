export type TraceErrorCode =
  | "not-a-folder"
  | "no-traces"
  | "bad-trace"
  | "missing-bytes"
  | "not-empty"
  /** The folder holds no audit that can be resumed, or that of another subject. */
  | "not-resumable"
  | "not-written";

/** A folder of saved traces could not be read or written. Its contents are untrusted. */
export class TraceError extends Error {
  readonly code: TraceErrorCode;

  constructor(code: TraceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "TraceError";
    this.code = code;
  }
}
