/** First and last code point of each range of invisible characters. */
const runs: readonly (readonly [first: number, last: number])[] = [
  // Controls, except tab, line feed and carriage return.
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  // Soft hyphen, combining grapheme joiner, Arabic letter mark, Hangul fillers, Khmer inherent vowels.
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  // Mongolian variation selectors and vowel separator.
  [0x180b, 0x180f],
  // Zero-width characters and direction marks; embeddings and overrides; word joiner, invisible operators, isolates.
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  // Braille blank, Hangul fillers, variation selectors, byte order mark, interlinear and other specials.
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  // Shorthand and musical formatting; tags and variation selectors supplement.
  [0x1bca0, 0x1bca3],
  [0x1d159, 0x1d159],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

/**
 * Whether a code point is invisible: default-ignorable characters (Unicode, DerivedCoreProperties), controls, and
 * blanks that are no spaces. Tab, line ends and spaces of any width are not invisible.
 */
export function isInvisible(codePoint: number): boolean {
  if (codePoint >= 0x20 && codePoint < 0x7f) return false;
  return runs.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** The invisible code points of a text, each once, in order. */
export function invisiblesIn(text: string): readonly number[] {
  const found = new Set<number>();
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (isInvisible(code)) found.add(code);
  }
  return [...found];
}
