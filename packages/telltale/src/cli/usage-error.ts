export type UsageErrorCode =
  | "unknown-verb"
  | "unknown-option"
  | "missing-argument"
  | "too-many-arguments"
  | "bad-value";

/** The command line is invalid: one line that says what to type instead. */
export class UsageError extends Error {
  readonly code: UsageErrorCode;

  constructor(code: UsageErrorCode, message: string) {
    super(message);
    this.name = "UsageError";
    this.code = code;
  }
}
