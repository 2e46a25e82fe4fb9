import { inventSecret } from "../../world/invented-secret.ts";

/**
 * How many characters follow the prefix in keys of that form; a form that is not here has 40. Some vendors' are longer:
 * of 64 characters and more a text counts as a blob that nobody has read (capture/dialect/nested/opaque.ts).
 */
const lengths: Readonly<Record<string, number>> = {
  "sk-ant-api03-": 50,
  "sk-": 48,
  AIzaSy: 33,
  github_pat_: 52,
  "pt-": 48,
};
const checkLength = 6;

/**
 * A key that nobody has, in the form and length of a vendor's. Nothing in it says so to who reads it, or a subject
 * would know from its key that it is watched; its last characters are a digest of the others (as the checksum in some
 * vendors' tokens is), by which it is known wherever it goes.
 */
export function inventKey(prefix: string): string {
  const body = `${prefix}${inventSecret(`key ${prefix}`, (lengths[prefix] ?? 40) - checkLength)}`;
  return `${body}${checkOf(body)}`;
}

function checkOf(body: string): string {
  return inventSecret(`check of ${body}`, checkLength);
}

const token = /[A-Za-z0-9_-]{30,160}/g;

/** The keys of `inventKey` that stand in texts, each once. */
export function inventedKeysIn(texts: Iterable<string>): readonly string[] {
  const tokens = [...texts].flatMap((text) => text.match(token) ?? []);
  return [...new Set(tokens)].filter(
    (text) => checkOf(text.slice(0, -checkLength)) === text.slice(-checkLength),
  );
}
