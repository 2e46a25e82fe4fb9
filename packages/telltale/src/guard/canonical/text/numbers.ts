import type { Note } from "../change.ts";
import { replaceNoted } from "./replace.ts";
import { wordCharacter } from "./word-character.ts";

export type DecimalMark = "." | ",";

const before = `(?<!${wordCharacter}|[.,'\\/:\\-])`;
const after = `(?!${wordCharacter}|['\\/]|[.,:\\-]\\d)`;
/** Longer numbers are no amounts. */
const groups = "{1,6}";

/** Marks that stand only between groups of digits. */
const byMark = new RegExp(
  `${before}(\\d{1,3}(?:['_]\\d{3})${groups})(?:\\.(\\d{1,9}))?${after}`,
  "gv",
);
/** Beside a space or a comma, three digits can be the next number of a list. No number of a list is 000. */
const bySpace = new RegExp(`${before}(\\d{1,3}(?: 000)${groups})(?! \\d)${after}`, "gv");
/** The other mark behind groups can only be the decimal mark. */
const withPoint = new RegExp(`${before}(\\d{1,3}(?:,\\d{3})${groups})\\.(\\d{1,9})${after}`, "gv");
const withComma = new RegExp(`${before}(\\d{1,3}(?:\\.\\d{3})${groups}),(\\d{1,9})${after}`, "gv");
const millions = new RegExp(`${before}(\\d{1,3}(?:,000){2,6})${after}`, "gv");
const thousands = new RegExp(`${before}(\\d{1,3}(?:,000))${after}`, "gv");
const decimalComma = new RegExp(`${before}(\\d{1,9}),(\\d{1,9})${after}`, "gv");

/**
 * Numbers of a line with no mark between groups of digits and with a decimal point. @param decimalMark that of the
 * text's language, where an audit learned it: without it, `10,000` can be read in two ways and stays.
 */
export function plainNumbers(
  line: string,
  decimalMark: DecimalMark | undefined,
  note: Note<"number">,
): string {
  if (!/\d[ ,.'_]\d/.test(line)) return line;
  const put = (text: string, pattern: RegExp): string =>
    replaceNoted(text, pattern, ([, whole = "", part]) => joined(whole, part), "number", note);
  let result = [byMark, withPoint, withComma, millions, bySpace].reduce(put, line);
  if (decimalMark === ".") result = put(result, thousands);
  if (decimalMark === ",") result = put(result, decimalComma);
  return result;
}

function joined(whole: string, part: string | undefined): string | undefined {
  const digits = whole.replaceAll(/\D/g, "");
  // A number does not begin with a zero: 0'123 or 00,000 is something else.
  if (digits.length > 1 && digits.startsWith("0")) return undefined;
  return part === undefined ? digits : `${digits}.${part}`;
}
