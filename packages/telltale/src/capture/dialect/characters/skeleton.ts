import { isInvisible } from "./invisible.ts";
import { confusables } from "./table.ts";

/** ASCII characters that look alike by UTS #39, each mapped to its representative. */
const asciiAlike: Readonly<Record<string, string>> = {
  "0": "O",
  "1": "l",
  I: "l",
  "|": "l",
  "`": "'",
  '"': "''",
  m: "rn",
};

/**
 * What a character looks like: ASCII for look-alikes of ASCII, the plain letter for fullwidth and mathematical letters,
 * else the character itself.
 */
export function looksLike(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character;
  const known = confusables.get(code);
  if (known !== undefined) return known.looksLike;
  const styled = (code >= 0xff01 && code <= 0xff5e) || (code >= 0x1d400 && code <= 0x1d7ff);
  if (!styled) return character;
  const plain = character.normalize("NFKC");
  return confusables.get(plain.codePointAt(0) ?? 0)?.looksLike ?? plain;
}

/** Whether a character beyond ASCII looks like some ASCII text. */
export function isConfusable(character: string): boolean {
  const alike = looksLike(character);
  return alike !== character && /^[\x20-\x7e]+$/.test(alike);
}

/**
 * The skeleton of a text (UTS #39 section 4) by our own table: decomposed, without invisible characters, each character
 * replaced by what it looks like. Two texts with the same skeleton look the same.
 */
export function skeleton(text: string): string {
  let result = "";
  for (const character of text.normalize("NFD")) {
    if (isInvisible(character.codePointAt(0) ?? 0)) continue;
    for (const alike of looksLike(character)) result += asciiAlike[alike] ?? alike;
  }
  return result.normalize("NFD");
}
