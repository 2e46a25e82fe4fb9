import { isInvisible as isUndrawn } from "./invisible.ts";
import { nameOf } from "./name.ts";
import { isConfusable } from "./skeleton.ts";

/** `U+02BC MODIFIER LETTER APOSTROPHE` */
export function codePointText(character: string): string {
  return nameOf(character.codePointAt(0) ?? 0);
}

/** Spaces and separators other than U+0020: visible as blanks, but not as what they are. */
const oddSpace = /(?! )[\p{Zs}\p{Zl}\p{Zp}]/u;

/** Whether a character is invisible or an unusual space; the plain space, tab and line ends are neither. */
export function isInvisible(character: string): boolean {
  return isUndrawn(character.codePointAt(0) ?? 0) || oddSpace.test(character);
}

/**
 * U+FE0F or U+FE0E after a character with both an emoji and a text form; a joiner between two emoji; a tag in a flag.
 */
export function isEmojiPart(text: string, at: number): boolean {
  const code = text.codePointAt(at) ?? 0;
  const before = characterBefore(text, at);
  if (code === 0xfe0f || code === 0xfe0e) return /[\p{Emoji}]/u.test(before);
  if (code === 0x200d) {
    const after = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
    return (
      /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u.test(before) &&
      /\p{Extended_Pictographic}/u.test(after)
    );
  }
  // The flags of England, Scotland and Wales are a black flag, a few tags and a cancel tag (UTS #51 ED-14c).
  if (code >= 0xe0020 && code <= 0xe007f)
    return subdivisionFlag.test(text.slice(Math.max(0, at - 14), at + 14));
  return false;
}

const subdivisionFlag = /\u{1f3f4}[\u{e0061}-\u{e007a}\u{e0030}-\u{e0039}]{3,6}\u{e007f}/u;

/** A joiner or non-joiner between letters of a script whose spelling needs them. */
export function isJoinerInScript(text: string, at: number): boolean {
  const code = text.codePointAt(at) ?? 0;
  if (code !== 0x200c && code !== 0x200d) return false;
  return joining.test(characterBefore(text, at));
}

const joining =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}\p{Script=Syriac}]/u;

function characterBefore(text: string, at: number): string {
  const two = text.slice(Math.max(0, at - 2), at);
  return [...two].at(-1) ?? "";
}

/**
 * Whether the character at `at` can be mistaken for ASCII in this place: a letter of another script in a Latin word, a
 * fullwidth form outside East Asian text, a mark or modifier letter that is no typography.
 */
export function isLookAlike(text: string, at: number): boolean {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (/^[\x00-\x7f]/.test(character) || typography.test(character) || isInvisible(character))
    return false;
  if (!isConfusable(character)) return false;
  const before = characterBefore(text, at);
  const after = String.fromCodePoint(text.codePointAt(at + character.length) ?? 0x20);
  if (/\p{L}/u.test(character) && !/\p{Script=Common}/u.test(character)) {
    return /[a-z]/i.test(before) || /[a-z]/i.test(after);
  }
  if (/[\uff01-\uff60\u3000-\u303f]/.test(character))
    return /[\x21-\x7e]/.test(before) && /[\x20-\x7e]/.test(after);
  return true;
}

/** Quotes, dashes, dots, primes, arithmetic signs, and the characters with which tables are drawn. */
const typography =
  /[\u00a0-\u00b3\u00b5-\u00b7\u00b9-\u00bf\u00d7\u00f7\u2010-\u2015\u2018-\u2027\u2030-\u203e\u2044\u2190-\u21ff\u2200-\u22ff\u2300-\u23ff\u2500-\u27bf\u2900-\u2bff]/u;
