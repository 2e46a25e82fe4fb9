/** Why an inspection ended without its result. */
export type InspectErrorCode =
  | "out-of-memory"
  | "too-slow"
  | "stopped"
  | "unreadable"
  | "unwritable"
  | "failed";

export class InspectError extends Error {
  readonly code: InspectErrorCode;

  constructor(code: InspectErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "InspectError";
    this.code = code;
  }
}
