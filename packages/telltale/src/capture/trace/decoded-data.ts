/** The output of one content decoder, and how much of its input it used. */
export interface DecodedData {
  readonly bytes: Buffer;
  /** Input bytes that belong to the coded data. */
  readonly used: number;
  /** Where each member after the first begins, for codings with members. */
  readonly members?: readonly number[];
}
