/** A byte pattern that is searched for: one encoded form of a source. */
export interface Pattern {
  /** The source's index in the list of sources. */
  readonly source: number;
  /** The encoding: `plain`, `base64`, `sha256 in hex`. */
  readonly encoding: string;
  readonly bytes: Uint8Array;
  /** The encoding's name where letters match in another case; absent where case must match. */
  readonly folded?: string;
  /** Whether any four bytes are as rare as any others, as in digests. */
  readonly uniform?: boolean;
  /** Whether no letter or digit may stand before or after. */
  readonly alone?: boolean;
  /**
   * For a digest that may have been cut: at least so many bytes must match, and where fewer than all do, the characters
   * before and after must not be of the same alphabet.
   */
  readonly cut?: { readonly least: number; readonly alphabet: "hex" | "base64" };
}

/** A match in a text; offsets are in bytes. */
export interface TextHit {
  readonly source: number;
  readonly encoding: string;
  readonly start: number;
  readonly end: number;
  /** True for a digest cut so short that it may match by chance: it needs a second trial to count. */
  readonly weak?: boolean;
}
