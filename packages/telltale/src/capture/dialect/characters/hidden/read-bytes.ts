/** Bytes that may be a text. */
export interface Reading {
  readonly text: string;
  /** From 0 to 1: the share of characters that people and programs commonly write. */
  readonly score: number;
}

const common = /[A-Za-z0-9 \n]/g;
const leastScore = 0.6;
const letter = /[\p{L}\p{N}\p{Zs}\n]/gu;
const undrawn = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\ufffd]/u;

/** Bytes as a text, where they are one: all of it is visible, and most of it is common. */
export function readBytes(bytes: Uint8Array): Reading | undefined {
  const text = new TextDecoder("utf-8").decode(bytes).replaceAll(/^\0+|\0+$/g, "");
  return readText(text);
}

export function readText(text: string): Reading | undefined {
  if (text === "" || undrawn.test(text.replaceAll(/[\t\n\r]/g, " "))) return undefined;
  const isAscii = !/[^\x00-\x7f]/.test(text);
  const letters = (text.match(isAscii ? common : letter) ?? []).length;
  const share = letters / [...text].length;
  if (share < leastScore || (!isAscii && !isOfOneScript(text))) return undefined;
  // Pairs of ASCII letters read as UTF-16 are ideographs, so a result in ASCII is preferred.
  return { text, score: isAscii ? share : share / 2 };
}

const scripts = [
  /\p{Script=Latin}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  /\p{Script=Hangul}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Thai}/u,
];

/** Bits that are no text decode to letters of many scripts. */
function isOfOneScript(text: string): boolean {
  const letters = text.match(/[^\x00-\x7f\P{L}]/gu) ?? [];
  return scripts.some((script) => letters.every((each) => script.test(each)));
}

/** The reading with the highest score, the first among equals. */
export function best(readings: Iterable<Reading | undefined>): Reading | undefined {
  let found: Reading | undefined;
  for (const each of readings)
    if (each !== undefined && (found === undefined || each.score > found.score)) found = each;
  return found;
}
