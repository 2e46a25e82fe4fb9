export type ProtocolErrorCode =
  /** The bytes violate the protocol that they claim to be. */
  | "malformed"
  /** A bounded part (head, chunk line, message) exceeded its limit. */
  | "too-large"
  /** Well formed, but a feature that is not served here. */
  | "unsupported"
  /** The other side disconnected before the message ended. */
  | "ended-early"
  /** The server to which the request is forwarded was unreachable or violated the protocol. */
  | "upstream";

/** The only error of this boundary. Bad bytes raise it; the connection records it as outcome and reason. */
export class ProtocolError extends Error {
  readonly code: ProtocolErrorCode;
  /** The HTTP status with which a server answers it. */
  readonly status: number;

  /** @param message one line: what was wrong, and the rule that was violated. */
  constructor(code: ProtocolErrorCode, message: string, status = 400, options?: ErrorOptions) {
    super(message, options);
    this.name = "ProtocolError";
    this.code = code;
    this.status = status;
  }
}

/** One line for the record, from anything that was thrown. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s+/g, " ").slice(0, 300);
}
