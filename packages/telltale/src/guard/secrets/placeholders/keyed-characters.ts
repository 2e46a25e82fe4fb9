import { hash } from "node:crypto";

/**
 * A keyed function of a text, in bytes: SHA-512 of the key and of SHA-512 of the key and the text. Two layers, as HMAC
 * (RFC 2104) has them, so that nothing can be appended; HMAC itself takes many times as long for texts this short.
 */
function keyedBlock(key: Uint8Array, text: string): Buffer {
  const secret = Buffer.from(key).toString("hex");
  const inner = hash("sha512", `inner\0${secret}\0${text}`, "hex");
  return hash("sha512", `outer\0${secret}\0${inner}`, "buffer");
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
  for (let block = 0; drawn.length < count; block++) {
    for (const byte of keyedBlock(key, `${label}\0${block}\0${text}`)) {
      if (byte < limit) drawn += alphabet[byte % alphabet.length] ?? "";
    }
  }
  return drawn.slice(0, count);
}

/** Tells that a value is the same as another one in this session, and nothing else of it. */
export function fingerprintOf(key: Uint8Array, value: string): string {
  return keyedBlock(key, `fingerprint\0${value}`).toString("hex", 0, 8);
}
