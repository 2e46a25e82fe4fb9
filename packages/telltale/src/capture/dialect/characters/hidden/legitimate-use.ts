import { familyOf } from "./family.ts";

/** Scripts without spaces between words: a zero-width space marks where a line may break. */
const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Balinese}\p{Script=Javanese}]/u;
/** Scripts whose spelling needs joiners. */
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Balinese}]/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** Characters that a variation selector may follow, by StandardizedVariants.txt and the registered sequences. */
const varied =
  /[\p{Emoji}\p{Sm}\p{So}\p{Script=Han}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Myanmar}\p{Script=Manichaean}\p{Script=Egyptian_Hieroglyphs}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff65]/u;
/** Registered ideographic sequences end here; most ideographs have a handful. */
const lastIdeographic = 0xe0120;

const nearest = 40;

/**
 * Whether an invisible character is legitimate here: part of an emoji, a joiner that the script needs, a direction mark
 * in right-to-left text.
 *
 * @param text the whole text.
 * @param at offset of the character.
 */
export function isLegitimateUse(text: string, at: number, code: number): boolean {
  const before = characterBefore(text, at);
  const after = characterAfter(text, at + (code > 0xffff ? 2 : 1));
  if (code >= 0xfe00 && code <= 0xfe0f) return varied.test(before);
  if (code >= 0xe0100 && code <= 0xe01ef)
    return code < lastIdeographic && /\p{Script=Han}/u.test(before);
  if (code >= 0xe0000 && code <= 0xe007f) return isOfFlag(text, at);
  if (directions.has(code)) return rightToLeft.test(around(text, at));
  // At the beginning of a file it is a byte order mark.
  if (code === 0xfeff) return at === 0;
  const single = singles.get(code);
  return single === undefined ? isAtHomeByScript(code, before, after) : single(before, after);
}

type Neighbours = (before: string, after: string) => boolean;

const breaks: Neighbours = (before, after) => unspaced.test(before) || unspaced.test(after);
const operators: Neighbours = (before, after) =>
  /[\p{L}\p{N}\p{Sm})]/u.test(before) && /[\p{L}\p{N}\p{Sm}(]/u.test(after);

const directions: ReadonlySet<number> = new Set([
  0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
]);

/** Rules for single characters, by their neighbours on both sides. */
const singles: ReadonlyMap<number, Neighbours> = new Map<number, Neighbours>([
  [
    0x200d,
    (before, after) =>
      (/[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u.test(before) &&
        /\p{Extended_Pictographic}/u.test(after)) ||
      joining.test(before),
  ],
  [0x200c, (before) => joining.test(before)],
  [0x200b, breaks],
  [0x2060, breaks],
  // A soft hyphen stands between two letters of a word.
  [0xad, (before, after) => /\p{L}/u.test(before) && /\p{L}/u.test(after)],
  [
    0x34f,
    (before, after) => /\p{M}/u.test(after) || (/[\p{L}\p{M}]/u.test(before) && before > "\u024f"),
  ],
  [0x2061, operators],
  [0x2062, operators],
  [0x2063, operators],
  [0x2064, operators],
]);

function isAtHomeByScript(code: number, before: string, after: string): boolean {
  if (code >= 0x180b && code <= 0x180f) return /\p{Script=Mongolian}/u.test(before + after);
  // Fillers belong to this script themselves.
  if (familyOf(code) === "fillers")
    return /[^\u115f\u1160\u3164\uffa0\P{Script=Hangul}]/u.test(before + after);
  if (code === 0x17b4 || code === 0x17b5) return /\p{Script=Khmer}/u.test(before);
  if (code >= 0x1bca0 && code <= 0x1bca3) return /\p{Script=Duployan}/u.test(before + after);
  return code >= 0x1d173 && code <= 0x1d17a && /[\u{1d100}-\u{1d1ff}]/u.test(before + after);
}

/** The flags of England, Scotland and Wales: a black flag, a few tags and a cancel tag (UTS #51 ED-14c). */
const flag = /\u{1f3f4}[\u{e0061}-\u{e007a}\u{e0030}-\u{e0039}]{3,6}\u{e007f}/gu;
const longestFlag = 16;

function isOfFlag(text: string, at: number): boolean {
  const from = Math.max(0, at - longestFlag);
  for (const found of text.slice(from, at + longestFlag).matchAll(flag)) {
    const begin = from + found.index;
    if (at > begin && at < begin + found[0].length) return true;
  }
  return false;
}

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - nearest), at + nearest);
}

function characterBefore(text: string, at: number): string {
  if (at <= 0) return "";
  const low = text.charCodeAt(at - 1);
  const isPair = low >= 0xdc00 && low <= 0xdfff && at > 1;
  return text.slice(isPair ? at - 2 : at - 1, at);
}

function characterAfter(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}
