import { codePointText, isLookAlike } from "../../capture/dialect/characters/kinds.ts";
import { boundedPlaces, counted } from "./place.ts";
import type { CaseFinding, Rule } from "./rule.ts";
import { charactersInVendorText } from "./vendor-characters.ts";

/**
 * Text of the vendor's holds characters that an eye takes for ASCII ones. Ordinary typography (curly quotes, dashes,
 * dots) is left out.
 */
export const lookAlikeCharacter = {
  meta: {
    id: "look-alike-character",
    title: "Look-alike characters in the vendor's text",
    severity: "low",
    needs: ["trials"],
  },
  judge: (evidence) =>
    charactersInVendorText(evidence, lookAlikesIn).map((use): CaseFinding => ({
      title: `${codePointText(use.character)} in ${counted(use.places.length, "place")} of the vendor's text (${counted(use.trials, "trial")}): ${use.around}`,
      evidence: boundedPlaces(use.places),
    })),
} as const satisfies Rule;

function lookAlikesIn(text: string): readonly { at: number; character: string }[] {
  const hits: { at: number; character: string }[] = [];
  for (const match of text.matchAll(/[^\t\n\r\x20-\x7e]/gu)) {
    if (isLookAlike(text, match.index)) hits.push({ at: match.index, character: match[0] });
  }
  return hits;
}
