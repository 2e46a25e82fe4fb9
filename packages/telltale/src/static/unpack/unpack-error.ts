/** Why nothing of an input could be read. All else that is wrong with a program is a line among what was not read. */
export type UnpackErrorCode = "no-such-file" | "unreadable";

export class UnpackError extends Error {
  readonly code: UnpackErrorCode;

  constructor(code: UnpackErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnpackError";
    this.code = code;
  }
}
