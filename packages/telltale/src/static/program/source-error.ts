/** Why the text of a program cannot be read. */
export type SourceErrorCode = "not-javascript" | "too-deep";

export class SourceError extends Error {
  readonly code: SourceErrorCode;
  readonly path: string;
  /** In UTF-16 units, where it is known. */
  readonly offset: number | undefined;

  constructor(
    code: SourceErrorCode,
    path: string,
    message: string,
    offset?: number,
    cause?: unknown,
  ) {
    super(`${path}: ${message}`, { cause });
    this.name = "SourceError";
    this.code = code;
    this.path = path;
    this.offset = offset;
  }
}
