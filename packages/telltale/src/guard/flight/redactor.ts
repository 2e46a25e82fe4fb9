/** Replaces secrets by placeholders on the way out, and placeholders by the secrets on the way in. */
export interface Redactor {
  /**
   * @returns the same text where nothing was found; `rules` counts what was replaced.
   */
  redact(text: string): { readonly text: string; readonly rules: Readonly<Record<string, number>> };
  /** Whether there is any placeholder that could come back. */
  readonly hasPlaceholders: boolean;
  /** Puts secrets back in one stream of bytes, across the borders of its chunks. */
  restorer(): Restorer;
}

export interface Restorer {
  /** What can be passed on now. */
  push(chunk: Uint8Array): Uint8Array;
  /** What was held back at the end. */
  end(): Uint8Array;
}
