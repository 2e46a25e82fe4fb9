import type { Node } from "oxc-parser";
import {
  isEmojiPart,
  isInvisible,
  isJoinerInScript,
  isLookAlike,
} from "../../capture/dialect/characters/kinds.ts";
import { codeOf, nameOf } from "../../capture/dialect/characters/name.ts";
import type { Inventory } from "../result/inspection.ts";
import type { Place } from "../result/place.ts";
import { placesIn } from "../result/place.ts";
import type { Module } from "../program/module.ts";
import { openVariants } from "./character-variants.ts";
import type { Collecting, Collector } from "./collector.ts";
import { drawn } from "./drawn-text.ts";
import { openTally } from "./tally.ts";

type Entry = Inventory["characters"][number];

/** A text with this many different characters of the kind is a table of them: no sentence has so many. */
const leastOfTable = 12;
/** This many invisible characters are a message even without visible text. */
const leastAlone = 4;
const longestText = 64 * 1024;
const around = 24;

/** A range of a character class: `\u200b-\u200f`. */
const range = /[^\x00-\x7f]-[^\x00-\x7f]/;

/** Anything but printable ASCII and ordinary white space. */
const unusual = /[^\x20-\x7e\t\n\r]/;
/** Terminal programs are full of escapes, and parsers name other ASCII controls as such. */
const ordinary = /[\x00-\x1f\x7f-\x9f\u00a0\ufeff]/;

/** Invisible and look-alike characters in the texts of a program, and texts that differ only by them. */
export const characters: Collector<"characters"> = {
  kind: "characters",
  open(): Collecting<Entry> {
    const found = openTally<Omit<Entry, "places" | "count">>();
    const variants = openVariants();
    const look = (text: string, place: () => Place): void => {
      if (!unusual.test(text) || text.length > longestText || range.test(text)) return;
      const hidden = hiddenIn(text);
      if (hidden.length === 0 || !isTelling(text, hidden)) return;
      for (const { at, character, kind } of hidden) {
        const code = character.codePointAt(0) ?? 0;
        const example = drawn(text.slice(Math.max(0, at - around), at + around));
        found.add(
          `${kind} ${codeOf(code)}`,
          { character, name: nameOf(code), kind, example },
          place,
        );
      }
    };
    const lookAt = (text: string, node: Node, module: Module): void => {
      look(text, () => module.place(node.start));
      variants.add(text, node, module);
    };
    return {
      nodes: {
        Literal(node, module) {
          if (typeof node.value === "string") lookAt(node.value, node, module);
        },
        TemplateElement(node, module) {
          lookAt(node.value.cooked ?? "", node, module);
        },
      },
      moduleEnd(module) {
        variants.closeModule(module);
      },
      file({ path, text, kind }) {
        // Prose is written in every script, and what is no program chooses nothing.
        if (kind !== "python" && kind !== "shell" && kind !== "javascript") return;
        const place = placesIn(path, text);
        for (const { line, at } of unusualLines(text)) look(line, () => place(at));
      },
      entries: () => [...variants.entries(), ...found.entries()],
    };
  },
};

/**
 * Lines with characters beyond ASCII. They are found by these characters, because a pattern for whole lines would be
 * tried from every position.
 */
function* unusualLines(text: string): Iterable<{ readonly line: string; readonly at: number }> {
  const unlikeAscii = /[^\x00-\x7f]/g;
  for (let found = unlikeAscii.exec(text); found !== null; found = unlikeAscii.exec(text)) {
    const at = text.lastIndexOf("\n", found.index) + 1;
    const end = text.indexOf("\n", found.index);
    unlikeAscii.lastIndex = end === -1 ? text.length : end;
    yield { line: text.slice(at, end === -1 ? undefined : end), at };
  }
}

/**
 * Whether a text is suspicious. Code that handles such characters names them alone, in tables, or beside one other.
 * Suspicious are a text that also has letters, and a run of several invisible characters.
 */
function isTelling(text: string, hidden: readonly Hidden[]): boolean {
  const distinct = new Set(hidden.map(({ character }) => character)).size;
  if (distinct >= leastOfTable || marksIn(text) >= leastOfTable * 2) return false;
  // A message repeats few characters; a table has each once.
  return /[A-Za-z]{3}/.test(text) || (hidden.length >= leastAlone && hidden.length >= distinct * 2);
}

/** The number of different characters of a text that are neither ASCII nor letters. */
function marksIn(text: string): number {
  return new Set(text.match(/[^\x00-\x7f\p{L}]/gu)).size;
}

interface Hidden {
  readonly at: number;
  readonly character: string;
  readonly kind: string;
}

function hiddenIn(text: string): readonly Hidden[] {
  const hidden: Hidden[] = [];
  let at = 0;
  for (const character of text) {
    const kind = kindOf(text, at, character);
    if (kind !== undefined) hidden.push({ at, character, kind });
    at += character.length;
  }
  return hidden;
}

function kindOf(text: string, at: number, character: string): string | undefined {
  if (!unusual.test(character) || ordinary.test(character)) return undefined;
  if (isInvisible(character)) {
    if (isEmojiPart(text, at) || isJoinerInScript(text, at)) return undefined;
    return isAtHome(text, character) ? undefined : invisibleKind(character.codePointAt(0) ?? 0);
  }
  return isLookAlike(text, at) && isStranger(text, at, character) ? "look-alike" : undefined;
}

/** Direction marks in right-to-left text, and wide spaces in text of wide characters, are legitimate. */
function isAtHome(text: string, character: string): boolean {
  if (direction.test(character)) return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);
  return (
    character === "\u3000" && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
  );
}

const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/**
 * Whether a letter stands among more ASCII letters than letters of its own script; in a word of its own script it is
 * legitimate.
 */
function isStranger(text: string, at: number, character: string): boolean {
  if (!/\p{L}/u.test(character)) return !/\p{Extended_Pictographic}/u.test(character);
  // `æ` and `ı` are Latin letters of natural languages.
  if (/\p{Script=Latin}/u.test(character) && !/[\uff21-\uff5a]/.test(character)) return false;
  const before = /[\p{L}\d_]*$/u.exec(text.slice(Math.max(0, at - 40), at))?.[0] ?? "";
  const after = /^[\p{L}\d_]*/u.exec(text.slice(at, at + 40))?.[0] ?? "";
  const letters = [...(before + after)].filter((letter) => /\p{L}/u.test(letter));
  const ascii = letters.filter((letter) => letter < "\x7f").length;
  return ascii > letters.length - ascii;
}

function invisibleKind(code: number): string {
  if (code >= 0xe0000 && code <= 0xe007f) return "tag";
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef))
    return "variation-selector";
  if (direction.test(String.fromCodePoint(code))) return "direction";
  return /[\p{Z}]/u.test(String.fromCodePoint(code)) ? "space" : "invisible";
}
