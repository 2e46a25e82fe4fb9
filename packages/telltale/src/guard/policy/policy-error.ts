export type PolicyErrorCode =
  /** Larger, deeper or longer than the engine can hold in bounded time and memory. */
  | "too-large"
  | "syntax"
  /** It parses, and names what the schema does not have, or compares what cannot be equal. */
  | "type"
  | "annotation"
  | "unreadable"
  | "unknown-preset"
  /** More was recorded than one policy can name. */
  | "too-much-recorded"
  | "engine";

/** Where in a policy's text something is, both counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A session policy cannot be used: one line that says where, what is wrong and what would be right. */
export class PolicyError extends Error {
  readonly code: PolicyErrorCode;
  readonly place: TextPlace | undefined;

  constructor(code: PolicyErrorCode, message: string, place?: TextPlace, options?: ErrorOptions) {
    super(message, options);
    this.name = "PolicyError";
    this.code = code;
    this.place = place;
  }
}
