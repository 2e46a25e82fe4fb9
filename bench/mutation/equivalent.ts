/** A change that no test can notice, since nothing that can be seen becomes another. */
interface Equivalent {
  readonly file: string;
  /** The line before the change, without its indent: line numbers change too often. */
  readonly code: string;
  readonly change: string;
  readonly because: string;
}

export const equivalents: readonly Equivalent[] = [];
