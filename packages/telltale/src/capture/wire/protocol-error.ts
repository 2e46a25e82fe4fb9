export type ProtocolErrorCode =
  /** Bytes that break the rules of the protocol they claim to be. */
  | "malformed"
  /** A bounded part (head, chunk line, message) grew past its limit. */
  | "too-large"
  /** Well formed, but a feature that is not served here. */
  | "unsupported"
  /** The other side went away before the message ended. */
  | "ended-early"
  /** The server to forward to could not be reached or broke the protocol. */
  | "upstream";

/** The one error of this boundary: bad bytes become this and, at the connection's end, its outcome and reason. */
export class ProtocolError extends Error {
  readonly code: ProtocolErrorCode;
  /** What an HTTP server answers to it. */
  readonly status: number;

  /** @param message one line: what was wrong, and the rule that says so. */
  constructor(code: ProtocolErrorCode, message: string, status = 400, options?: ErrorOptions) {
    super(message, options);
    this.name = "ProtocolError";
    this.code = code;
    this.status = status;
  }
}

/** One line for a record, from whatever was thrown. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s+/g, " ").slice(0, 300);
}
