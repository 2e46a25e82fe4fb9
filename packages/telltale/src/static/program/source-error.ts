/** What a program's text can have wrong. */
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
