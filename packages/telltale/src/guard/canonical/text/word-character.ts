/**
 * A character of a word, in the source of a regular expression with the flag `v`: letters, marks and digits of scripts
 * that put spaces between words. Those of other scripts stand beside Latin words and numbers without one.
 */
export const wordCharacter =
  "[[\\p{L}\\p{M}\\p{N}_]--[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]]";
