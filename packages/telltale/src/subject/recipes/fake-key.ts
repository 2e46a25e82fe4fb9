import { inventSecret } from "../world/invented-secret.ts";

/**
 * A key that nobody has and that says so, in the form of a vendor's. It is unlike any other text, so that it is known
 * wherever it goes.
 */
export function fakeKey(prefix: string): string {
  return `${prefix}fake-${inventSecret(`key ${prefix}`, 20)}`;
}

const fake = /[A-Za-z0-9_-]{0,40}fake-[A-Za-z0-9]{20}(?![A-Za-z0-9])/g;

/** The keys of `fakeKey` that stand in texts, each once. */
export function fakeKeysIn(texts: Iterable<string>): readonly string[] {
  return [...new Set([...texts].flatMap((text) => text.match(fake) ?? []))];
}
