/**
 * One text of the set. Its parts in order are the text; a part that is a list is a secret, in pieces that no scanner of
 * this repository takes for one.
 */
export interface Sample {
  readonly family: string;
  readonly kind: string;
  readonly surroundings: string;
  readonly parts: readonly (string | readonly string[])[];
}

/** A text cut where a vendor's prefix ends, or in thirds. */
export function inPieces(secret: string): readonly string[] {
  const size = Math.max(2, Math.min(12, Math.ceil(secret.length / 3)));
  return secret.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [secret];
}

/** @param secrets each occurs in the text; every occurrence is labelled. */
export function partsOf(text: string, secrets: readonly string[]): Sample["parts"] {
  let parts: (string | readonly string[])[] = [text];
  for (const secret of secrets) {
    parts = parts.flatMap((part) => {
      if (typeof part !== "string") return [part];
      return part
        .split(secret)
        .flatMap((between, at) => (at === 0 ? [between] : [inPieces(secret), between]));
    });
  }
  return parts.filter((part) => part !== "");
}
