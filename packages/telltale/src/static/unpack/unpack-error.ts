/** Why nothing of an input could be read. Every other problem is a line of `unread`. */
export type UnpackErrorCode = "no-such-file" | "unreadable";

export class UnpackError extends Error {
  readonly code: UnpackErrorCode;

  constructor(code: UnpackErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnpackError";
    this.code = code;
  }
}
