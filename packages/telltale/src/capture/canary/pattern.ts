/** Bytes that stand for a source: what is looked for. */
export interface Pattern {
  /** The source's place in the list that is searched for. */
  readonly source: number;
  /** `plain`, `base64`, `sha256 in hex`: what was done to it. */
  readonly encoding: string;
  readonly bytes: Uint8Array;
  /** Letters of the other case match too, and what the hit is called then. */
  readonly folded?: string;
  /** True where any four bytes are as rare as any others: those of digests. */
  readonly uniform?: boolean;
  /** No letter or digit may stand before or after. */
  readonly alone?: boolean;
  /**
   * A digest that may have been cut: so many bytes must match at least, and where fewer than all do, what stands
   * before and after must not be of the same alphabet.
   */
  readonly cut?: { readonly least: number; readonly alphabet: "hex" | "base64" };
}

/** Where something was found in a text, in bytes of it. */
export interface TextHit {
  readonly source: number;
  readonly encoding: string;
  readonly start: number;
  readonly end: number;
  /** True for a digest cut so short that it may agree by chance: it takes a second trial to believe it. */
  readonly weak?: boolean;
}
