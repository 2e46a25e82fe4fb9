import {
  codePointText,
  isEmojiPart,
  isInvisible,
  isJoinerInScript,
} from "../../capture/dialect/characters/kinds.ts";
import { boundedPlaces, counted } from "./place.ts";
import type { CaseFinding, Rule } from "./rule.ts";
import { charactersInVendorText } from "./vendor-characters.ts";

/** Text of the vendor's holds characters that nobody sees. Emoji and scripts that need joiners are left out. */
export const hiddenCharacter = {
  meta: {
    id: "hidden-character",
    title: "Invisible characters in the vendor's text",
    severity: "medium",
    needs: ["trials"],
  },
  judge: (evidence) =>
    charactersInVendorText(evidence, invisibleIn).map((use): CaseFinding => ({
      severity: blank.test(use.character) ? "info" : "medium",
      title: `${codePointText(use.character)} in ${counted(use.places.length, "place")} of the vendor's text (${counted(use.trials, "trial")})`,
      evidence: boundedPlaces(use.places),
    })),
} as const satisfies Rule;

/** Spaces of another width, and the byte order mark that many files begin with: seen in text that nobody hid. */
const blank = /[\p{Zs}\u{feff}]/u;

function invisibleIn(text: string): readonly { at: number; character: string }[] {
  const hits: { at: number; character: string }[] = [];
  for (const match of text.matchAll(/[^\t\n\r\x20-\x7e]/gu)) {
    const character = match[0];
    if (!isInvisible(character)) continue;
    if (isEmojiPart(text, match.index) || isJoinerInScript(text, match.index)) continue;
    hits.push({ at: match.index, character });
  }
  return hits;
}
