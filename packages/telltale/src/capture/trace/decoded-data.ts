/** Data with one coding undone. */
export interface DecodedData {
  readonly bytes: Buffer;
  /** Bytes of input that were part of the coded data. */
  readonly used: number;
  /** Where each member after the first begins, where a coding has members. */
  readonly members?: readonly number[];
}
