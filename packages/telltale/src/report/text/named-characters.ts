import { codeOf } from "../../capture/dialect/characters/name.ts";
import { isConfusable } from "../../capture/dialect/characters/skeleton.ts";
import { visible } from "./visible.ts";

/** A visible text in which each look-alike of an ASCII character is followed by its code: `TodayʼU+02BCs`. */
export function namedCharacters(text: string): string {
  return [...visible(text)]
    .map((character) =>
      isConfusable(character) ? `${character}${codeOf(character.codePointAt(0) ?? 0)}` : character,
    )
    .join("");
}
