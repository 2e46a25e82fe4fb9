/** A session could not begin as it was asked for. */
export class SessionError extends Error {
  readonly code: "cannot-begin";

  constructor(code: "cannot-begin", message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SessionError";
    this.code = code;
  }
}
