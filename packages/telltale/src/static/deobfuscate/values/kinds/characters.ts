import { isInvisible } from "../../../../capture/dialect/characters/invisible.ts";
import { isConfusable } from "../../../../capture/dialect/characters/skeleton.ts";
import type { ValueKind } from "./kind.ts";

/** Single characters that stand for others unseen: those that look like ASCII, and those that are not drawn. */
export const characters: ValueKind = {
  meta: { id: "characters" },
  is(value) {
    const [character, ...more] = value;
    if (character === undefined || more.length > 0) return false;
    return isConfusable(character) || isInvisible(character.codePointAt(0) ?? 0);
  },
};
