/**
 * Sets of ASCII characters. Long texts are checked in a loop, because V8's regular expressions keep a backtracking
 * position for each character of a repeated class and overflow the stack on some megabytes.
 */
export type Alphabet = Uint8Array;

function alphabetOf(characters: string): Alphabet {
  const members = new Uint8Array(128);
  for (const character of characters) members[character.charCodeAt(0)] = 1;
  return members;
}

const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = lower.toUpperCase();
const digits = "0123456789";

/** Both alphabets of RFC 4648, without padding. */
export const base64Alphabet = alphabetOf(`${lower}${upper}${digits}+/-_`);
export const lowerHex = alphabetOf(`${digits}abcdef`);
export const upperHex = alphabetOf(`${digits}ABCDEF`);
/** Characters that percent encoding leaves or uses. */
export const percentAlphabet = alphabetOf(`${lower}${upper}${digits}%_.~!*'(),:-`);

/** Whether all characters of a text, up to `end`, are in an alphabet; true for none. */
export function madeOf(text: string, alphabet: Alphabet, end: number = text.length): boolean {
  for (let index = 0; index < end; index += 1) {
    if (alphabet[text.charCodeAt(index)] !== 1) return false;
  }
  return true;
}

/** Whether a text is hexadecimal with letters of one case. */
export function isHex(text: string): boolean {
  return madeOf(text, lowerHex) || madeOf(text, upperHex);
}

/** Where the padding of a text begins: at most two equals signs at its end. */
export function paddingStart(text: string): number {
  if (!text.endsWith("=")) return text.length;
  return text.endsWith("==") ? text.length - 2 : text.length - 1;
}
