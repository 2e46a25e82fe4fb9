import { base64Alphabet, isHex, madeOf, paddingStart } from "./alphabet.ts";
import { openBase64 } from "./base64.ts";
import { openDataUrl } from "./data-url.ts";
import { openForm, openPercent } from "./form.ts";
import { openHex } from "./hex.ts";
import { openJson } from "./json-text.ts";
import { openJwt } from "./jwt.ts";
import type { Opening, TextOpener } from "../opening.ts";

const openers: readonly TextOpener[] = [
  openJson,
  openJwt,
  openDataUrl,
  openHex,
  openBase64,
  openForm,
  openPercent,
];

/** The first coding that a text turns out to be, if any. Each opener states its rule. */
export function openText(text: string, limit: number): Opening | undefined {
  if (text.length < 7 || text.length > limit) return undefined;
  for (const opener of openers) {
    const opening = opener(text, limit);
    if (opening !== undefined) return opening;
  }
  return undefined;
}

/**
 * Whether a text that nothing could open is a blob all the same: 64 characters or more of the base64 alphabet with
 * more entropy a character (4.7 bits) than names and paths have (about 4.2) and less than random base64 has (5.2 at
 * 64 characters); 512 or more with half of that, or that begin as compressed data do; 256 hexadecimal digits.
 * Ciphertexts, signatures and images are such.
 */
export function isOpaque(text: string): boolean {
  if (text.length < 64) return false;
  const bare = text.startsWith("data:") ? text.slice(text.indexOf(",", 5) + 1) : text;
  if (bare.length < 64 || !madeOf(bare, base64Alphabet, paddingStart(bare))) return false;
  if (isHex(bare)) return bare.length >= 256;
  // The first bytes of gzip, zstd and zlib in base64.
  if (bare.length >= 512 && /^(?:H4sI|KLUv|e[ANJ])/.test(bare)) return true;
  return entropy(bare.slice(0, 16_384)) > (bare.length < 512 ? 4.7 : 3.5);
}

/** Bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}
