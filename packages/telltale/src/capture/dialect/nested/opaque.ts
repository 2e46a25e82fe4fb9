import { entropyOf } from "../entropy.ts";
import { base64Alphabet, isHex, madeOf, paddingStart } from "./alphabet.ts";

/** Characters of a text that are examined; more would not change the result. */
const readCharacters = 16_384;

/**
 * Whether a text that nothing could decode is a blob: 64 characters or more of the base64 alphabet with more entropy
 * per character (4.7 bits) than names and paths have (about 4.2) and less than random base64 has (5.2 at 64
 * characters); 512 or more with half of that, or that begin like compressed data; 256 hexadecimal digits; or a text in
 * another alphabet of its own. Ciphertexts, signatures and images are such blobs.
 */
export function isOpaque(text: string): boolean {
  if (text.length < 64) return false;
  const bare = text.startsWith("data:") ? text.slice(text.indexOf(",", 5) + 1) : text;
  if (bare.length < 64) return false;
  if (!madeOf(bare, base64Alphabet, paddingStart(bare))) return isPrivateAlphabet(bare);
  if (isHex(bare)) return bare.length >= 256;
  // The first bytes of gzip, zstd and zlib in base64.
  if (bare.length >= 512 && /^(?:H4sI|KLUv|e[ANJ])/.test(bare)) return true;
  return entropyOf(bare.slice(0, readCharacters)) > (bare.length < 512 ? 4.7 : 3.5);
}

/**
 * 512 characters or more of printable ASCII without a space, with at least 4.9 bits of entropy per character, of which
 * less than a fifth stands in runs of four lower-case letters: base64 or base85 with another alphabet. Minified code
 * and lists of names have words; in random characters of 64, one in twelve stands in such a run.
 */
function isPrivateAlphabet(text: string): boolean {
  const start = text.slice(0, readCharacters);
  if (start.length < 512 || !isUnbrokenAscii(start) || entropyOf(start) < 4.9) return false;
  const inWords = (start.match(/[a-z]{4,}/g) ?? []).reduce((sum, run) => sum + run.length, 0);
  return inWords < start.length / 5;
}

function isUnbrokenAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f) return false;
  }
  return true;
}
