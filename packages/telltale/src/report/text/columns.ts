/**
 * The terminal columns of a text that has passed `visible`: East Asian wide and fullwidth characters and emoji take two
 * (UAX #11), combining marks none.
 */
export function columnsOf(text: string): number {
  if (plain.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += columnsOfCharacter(character);
  return columns;
}

const plain = /^[\x20-\x7e]*$/;

function columnsOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (combining.test(character) || (code >= 0x1160 && code <= 0x11ff)) return 0;
  return isWide(code, character) ? 2 : 1;
}

const combining = /[\p{Mn}\p{Me}]/u;
const emoji = /\p{Emoji_Presentation}/u;

/**
 * First and last code point of the ranges with East_Asian_Width W or F that are not emoji (UAX #11, EastAsianWidth.txt
 * of Unicode 16).
 */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2630, 0x2637],
  [0x268a, 0x268f],
  [0x2e80, 0x303e],
  [0x3041, 0x3247],
  [0x3250, 0x4dbf],
  [0x4dc0, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

function isWide(code: number, character: string): boolean {
  // Two regional indicators make one flag of two columns, so each counts as one.
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return false;
  if (emoji.test(character)) return true;
  return wideRanges.some(([first, last]) => code >= first && code <= last);
}

/** Pads a text with spaces to a width; a longer text stays as it is. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columnsOf(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - columnsOf(text))) + text;
}
