import { codeOf } from "../../capture/dialect/characters/name.ts";

/**
 * Makes text of the subject safe and visible. It is untrusted data: an escape sequence could rewrite the screen, a
 * bidirectional control could reverse a line, an invisible character could hide. So each character that a terminal acts
 * on or does not draw is replaced by its code (`U+202E`); line ends, tabs and other C0 controls by their picture (`␊`,
 * `␉`, `␛`).
 */
export function visible(text: string): string {
  return text.toWellFormed().replaceAll(undrawn, nameOfUndrawn).replaceAll(stacked, namesOfStacked);
}

/**
 * Controls, format characters, private use, unassigned, line and paragraph separators, spaces other than U+0020,
 * default-ignorable characters, and the blank Braille pattern.
 */
const undrawn = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/gu;

/** Combining marks after the second on one base, which would overlap the neighbouring lines. */
const stacked = /(?<=[\p{Mn}\p{Me}]{2})[\p{Mn}\p{Me}]+/gu;

function nameOfUndrawn(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  // The Unicode block Control Pictures has one for each C0 control, in order, and for DEL.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return codeOf(code);
}

function namesOfStacked(marks: string): string {
  return [...marks].map((mark) => codeOf(mark.codePointAt(0) ?? 0)).join("");
}

/** Whether a terminal would act on this character or draw nothing for it. */
export function isUndrawn(character: string): boolean {
  undrawn.lastIndex = 0;
  return undrawn.test(character);
}
