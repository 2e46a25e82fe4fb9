import { inventSecret } from "../../world/invented-secret.ts";

/**
 * The number of characters after the prefix, by prefix; 40 for one that is not listed. Some vendors' keys are longer,
 * but a text of 64 characters or more counts as an unreadable blob (capture/dialect/nested/opaque.ts).
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
 * An invented key in the form and length of a vendor's. Nothing visible says so, since a subject must not see from its
 * key that it is being watched. Its last characters are a digest of the others (like the checksum in some vendors'
 * tokens), by which it is recognised wherever it goes.
 */
export function inventKey(prefix: string): string {
  const body = `${prefix}${inventSecret(`key ${prefix}`, (lengths[prefix] ?? 40) - checkLength)}`;
  return `${body}${checkOf(body)}`;
}

function checkOf(body: string): string {
  return inventSecret(`check of ${body}`, checkLength);
}

const token = /[A-Za-z0-9_-]{30,160}/g;

/** The keys made by `inventKey` in these texts, each once. */
export function inventedKeysIn(texts: Iterable<string>): readonly string[] {
  const tokens = [...texts].flatMap((text) => text.match(token) ?? []);
  return [...new Set(tokens)].filter(
    (text) => checkOf(text.slice(0, -checkLength)) === text.slice(-checkLength),
  );
}
