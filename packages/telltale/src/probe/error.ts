/** What can go wrong in planning or running an experiment. */
export type ProbeErrorCode = "unknown-factor" | "bad-level" | "trial-failed" | "bad-manifest";

export class ProbeError extends Error {
  readonly code: ProbeErrorCode;

  constructor(code: ProbeErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = "ProbeError";
    this.code = code;
  }
}
