import type { Note } from "../change.ts";
import { replaceNoted } from "./replace.ts";
import { wordCharacter } from "./word-character.ts";

/** `0x` and digits, UUIDs, colours, and digests: nothing else is sure to be hexadecimal. */
const hexadecimal = new RegExp(
  `(?<!${wordCharacter}|[#\\-])(?:${[
    "0[xX][\\dA-Fa-f]{1,256}",
    "#[\\dA-Fa-f]{6}(?:[\\dA-Fa-f]{2})?",
    "[\\dA-Fa-f]{8}(?:-[\\dA-Fa-f]{4}){3}-[\\dA-Fa-f]{12}",
    "[\\dA-Fa-f]{64}",
    "[\\dA-Fa-f]{40}",
    "[\\dA-Fa-f]{32}",
  ].join("|")})(?!${wordCharacter}|-)`,
  "gv",
);

/** Hexadecimal digits of a line in small letters. */
export function lowerHexadecimal(line: string, note: Note<"hexadecimal">): string {
  return replaceNoted(
    line,
    hexadecimal,
    ([found = ""]) => found.toLowerCase(),
    "hexadecimal",
    note,
  );
}
