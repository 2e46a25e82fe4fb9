import { isInvisible } from "../../../../capture/dialect/characters/invisible.ts";
import { isConfusable } from "../../../../capture/dialect/characters/skeleton.ts";
import type { ValueKind } from "./kind.ts";

/** Single characters that nobody notices: look-alikes of ASCII, and invisible ones. */
export const characters: ValueKind = {
  meta: { id: "characters" },
  is(value) {
    const [character, ...more] = value;
    if (character === undefined || more.length > 0) return false;
    return isConfusable(character) || isInvisible(character.codePointAt(0) ?? 0);
  },
};
