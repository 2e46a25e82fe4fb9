import { confusables } from "../../../capture/dialect/characters/table.ts";
import type { Note, TextForm } from "../change.ts";

type Form = Extract<TextForm, "quote" | "dash" | "punctuation">;

/** Stands for every dash of the width of an em, which prose writes as a hyphen between spaces. */
export const emDash = "\u2014";

/** Quotation_Mark of Unicode (PropList), apostrophes, primes and accents that stand for them, by code point. */
const quotes: Readonly<Record<string, readonly number[]>> = {
  "'": [
    0xb4, 0x2b9, 0x2bb, 0x2bc, 0x2bd, 0x2be, 0x2bf, 0x2c8, 0x2ca, 0x2cb, 0x2f4, 0x384, 0x55a, 0x55d,
    0x5f3, 0x1fbd, 0x1fbf, 0x1ffe, 0x2018, 0x2019, 0x201a, 0x201b, 0x2032, 0x2035, 0x275b, 0x275c,
    0xa78b, 0xff07,
  ],
  '"': [
    0xab, 0xbb, 0x2ba, 0x2dd, 0x2ee, 0x2f6, 0x5f4, 0x201c, 0x201d, 0x201e, 0x201f, 0x2033, 0x2036,
    0x275d, 0x275e, 0x2e42, 0x301d, 0x301e, 0x301f, 0xff02,
  ],
};

/** Pd and minus signs of Unicode that are no part of a script, by code point. */
const dashes: Readonly<Record<string, readonly number[]>> = {
  "-": [
    0x2d7, 0x2010, 0x2011, 0x2012, 0x2013, 0x2043, 0x207b, 0x208b, 0x2212, 0x2796, 0xfe63, 0xff0d,
  ],
  [emDash]: [0x2015, 0x2e3a, 0x2e3b, 0xfe31, 0xfe58],
};

const others: Readonly<Record<string, readonly number[]>> = {
  "...": [0x2026, 0x22ef, 0xfe19],
  x: [0xd7, 0x2715, 0x2a2f],
  /** Dots at half height. */
  "\u00b7": [0x2027, 0x2219, 0x22c5, 0x2e31],
};

/** Look like ASCII to the table, but are read as themselves: angle quotes, em dash, ornate parentheses. */
const asTheyAre = new Set([0x2039, 0x203a, 0x2014, 0xfd3e, 0xfd3f]);

interface Plain {
  readonly form: Form;
  readonly text: string;
}

const table: ReadonlyMap<string, Plain> = new Map([
  ...[...confusables.values()]
    .filter(({ codePoint, looksLike }) => {
      const character = String.fromCodePoint(codePoint);
      return /^[!-/:-@[-`{-~]+$/.test(looksLike) && !/[\p{Lo}\p{Ll}\p{Lu}]/u.test(character);
    })
    .filter(({ codePoint }) => !asTheyAre.has(codePoint))
    .map(({ codePoint, looksLike }) => entry(codePoint, "punctuation", looksLike)),
  ...Array.from({ length: 0xff5e - 0xff01 + 1 }, (_, index) => 0x21 + index)
    .filter((code) => /[^\dA-Za-z]/.test(String.fromCharCode(code)))
    .map((code) => entry(code - 0x21 + 0xff01, "punctuation", String.fromCharCode(code))),
  ...entries("punctuation", others),
  ...entries("dash", dashes),
  ...entries("quote", quotes),
]);

function entries(form: Form, classes: Readonly<Record<string, readonly number[]>>) {
  return Object.entries(classes).flatMap(([text, codes]) =>
    codes.map((code) => entry(code, form, text)),
  );
}

function entry(code: number, form: Form, text: string): readonly [string, Plain] {
  return [String.fromCodePoint(code), { form, text }];
}

/** Scripts with punctuation of their own, and the code points at which it begins and ends. */
/** All that a date is written with, which is no text in that script. */
const ofDates = /[年月日]/gu;

const ofScripts = [
  { first: 0x530, last: 0x5ff, script: /[\p{Script=Armenian}\p{Script=Hebrew}]/u },
  {
    first: 0x3000,
    last: 0xffef,
    script: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u,
  },
] as const;

/** One form of the punctuation of a line. What belongs to a script stays in a line with letters of that script. */
export function plainPunctuation(line: string, note: Note<Form>): string {
  const letters = line.replaceAll(ofDates, "");
  const kept = ofScripts.filter(({ script }) => script.test(letters));
  return line.replaceAll(/[^\p{ASCII}\p{Lo}\p{Ll}\p{Lu}]/gu, (character) => {
    const plain = table.get(character);
    if (plain === undefined) return character;
    const code = character.codePointAt(0) ?? 0;
    if (kept.some(({ first, last }) => code >= first && code <= last)) return character;
    note(plain.form, 1, Buffer.byteLength(character));
    return plain.text;
  });
}
