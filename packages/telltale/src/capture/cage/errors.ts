export type CageErrorCode =
  | "no-namespaces"
  | "tool-missing"
  | "view-failed"
  | "network-failed"
  | "temporary-folder"
  | "init-lost";

/** The cage could not be created, or was lost. Nothing that the subject does wrong is such an error. */
export class CageError extends Error {
  readonly code: CageErrorCode;

  constructor(code: CageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "CageError";
    this.code = code;
  }
}
