import { confusables } from "../../../capture/dialect/characters/table.ts";
import { alteredBytes } from "../change.ts";
import type { Note } from "../change.ts";
import { wordCharacter } from "./word-character.ts";

const word = new RegExp(`${wordCharacter}+`, "gv");
/** ASCII letters and digits in another width or style, ligatures, Roman numerals (all of them equal ASCII in NFKC). */
const styled =
  /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2102-\u2149\u2160-\u217f\ufb00-\ufb06\u{1d400}-\u{1d7ff}]/gu;
/** Latin letters up to here are those of languages; beyond are phonetic ones and small capitals. */
const lastOfLanguages = 0x24f;

/** Letters of other scripts that are drawn exactly as Latin ones, so that a word of them alone is in doubt. */
const drawnAlike: Readonly<Record<string, RegExp>> = {
  Cyrillic: /^[\dАВЕКМНОРСТХІЅЈаеорсухіѕјһԁԛԝ]+$/,
  Greek: /^[\dΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]+$/,
};
const scripts = [
  { name: "Cyrillic", letter: /\p{Script=Cyrillic}/u },
  { name: "Greek", letter: /\p{Script=Greek}/u },
] as const;

/**
 * Latin letters for those that are drawn like them: in words that are Latin otherwise; and in whole words, where the
 * line has no letter that only the other script has. Text that is really Greek or Cyrillic stays.
 */
export function latinLetters(line: string, note: Note<"letter">): string {
  const plain = line.replaceAll(styled, (character) => {
    const alike = character.normalize("NFKC");
    return /^[\dA-Za-z]+$/.test(alike) ? noted(character, alike, note) : character;
  });
  const doubted = scripts.filter(({ letter }) => letter.test(plain) && !isCertain(plain, letter));
  return plain.replaceAll(word, (found) => {
    if (/^[\dA-Za-z]+$/.test(found)) return found;
    const isDoubtful = doubted.some(({ name }) => drawnAlike[name]?.test(found) === true);
    if (!isDoubtful && !isLatinOtherwise(found)) return found;
    return [...found]
      .map((character) => {
        const alike = alikeOf(character);
        return alike === undefined ? character : noted(character, alike, note);
      })
      .join("");
  });
}

function noted(before: string, after: string, note: Note<"letter">): string {
  note("letter", 1, alteredBytes(before, after));
  return after;
}

/** Whether a line has a letter of a script that looks like no Latin one. */
function isCertain(line: string, letter: RegExp): boolean {
  for (const character of line)
    if (letter.test(character) && alikeOf(character) === undefined) return true;
  return false;
}

/** Whether a word has an ASCII letter, and otherwise only letters that are Latin or look so. */
function isLatinOtherwise(found: string): boolean {
  if (!/[A-Za-z]/.test(found)) return false;
  for (const character of found) {
    if (alikeOf(character) !== undefined || /[\dA-Za-z\p{M}]/u.test(character)) continue;
    if (!/\p{Script=Latin}/u.test(character)) return false;
    if ((character.codePointAt(0) ?? 0) > lastOfLanguages && !/[\u1e00-\u1eff]/.test(character))
      return false;
  }
  return true;
}

/** The ASCII character that a letter is drawn like; undefined for one that is read as itself. */
function alikeOf(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x250) return undefined;
  const alike = confusables.get(code)?.looksLike;
  if (alike?.length !== 1 || !/\p{L}/u.test(character)) return undefined;
  // The table has one representative for `l`, `I` and `1`.
  return alike === "l" && /\p{Lu}/u.test(character) ? "I" : alike;
}
