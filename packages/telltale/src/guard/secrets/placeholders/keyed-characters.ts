import { createHmac } from "node:crypto";

/** Bytes of a keyed function of a text (HMAC-SHA-256, RFC 2104), as many as are asked for. */
function* keyedBytes(key: Uint8Array, label: string, text: string): Generator<number, never> {
  for (let block = 0; ; block++) {
    yield* createHmac("sha256", key).update(`${label}\0${block}\0`).update(text).digest();
  }
}

/** Characters drawn evenly from an alphabet by a keyed function of a text: the same each time. */
export function keyedCharacters(
  key: Uint8Array,
  {
    label,
    text,
    alphabet,
    count,
  }: Readonly<{ label: string; text: string; alphabet: string; count: number }>,
): string {
  // Bytes past the last whole multiple are left out, or the first characters would come more often.
  const limit = 256 - (256 % alphabet.length);
  let drawn = "";
  for (const byte of keyedBytes(key, label, text)) {
    if (drawn.length >= count) break;
    if (byte < limit) drawn += alphabet[byte % alphabet.length] ?? "";
  }
  return drawn;
}

/** Tells that a value is the same as another one in this session, and nothing else of it. */
export function fingerprintOf(key: Uint8Array, value: string): string {
  return createHmac("sha256", key).update(`fingerprint\0${value}`).digest("hex").slice(0, 16);
}
