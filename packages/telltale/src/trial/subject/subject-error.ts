/** Why a subject could not be resolved. It is a closed list: callers and tests switch on it. */
export type SubjectErrorCode =
  | "bad-spec"
  | "no-such-package"
  | "no-such-version"
  | "no-platform-package"
  | "registry-unreachable"
  | "registry-refused"
  | "npm-missing"
  | "npm-failed"
  | "no-such-file"
  | "no-such-command"
  | "not-an-executable"
  | "wrong-machine"
  | "missing-interpreter"
  | "ambiguous-executable"
  | "unsafe-archive"
  | "bad-package"
  | "unknown-recipe"
  | "bad-base-url"
  | "mount-too-wide"
  | "cache-unwritable"
  | "too-large"
  | "interrupted";

/** The only error that leaves `subject/`: one line that says what was wrong, where, and what to do next. */
export class SubjectError extends Error {
  readonly code: SubjectErrorCode;

  constructor(code: SubjectErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SubjectError";
    this.code = code;
  }
}

/** The system's code of an I/O error (`ENOENT`), or an empty string. */
export function systemCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}
