/** Why versions could not be compared or a release not be screened. */
export type VersionErrorCode = "unreadable" | "out-of-memory" | "too-slow" | "stopped" | "failed";

/** The one error that leaves `inspect/versions/`: one line. */
export class VersionError extends Error {
  readonly code: VersionErrorCode;

  constructor(code: VersionErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "VersionError";
    this.code = code;
  }
}
