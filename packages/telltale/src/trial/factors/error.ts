/** What can go wrong in planning or running an experiment. */
export type ExperimentErrorCode = "unknown-factor" | "bad-level" | "trial-failed" | "bad-manifest";

export class ExperimentError extends Error {
  readonly code: ExperimentErrorCode;

  constructor(code: ExperimentErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = "ExperimentError";
    this.code = code;
  }
}
