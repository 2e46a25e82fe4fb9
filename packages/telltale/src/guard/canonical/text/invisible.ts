import { isInvisible } from "../../../capture/dialect/characters/invisible.ts";
import { isJoinerInScript } from "../../../capture/dialect/characters/kinds.ts";
import type { Note } from "../change.ts";
import { replaceNoted } from "./replace.ts";

/** The flags of England, Scotland and Wales, the only sequences of tags in use (UTS #51, RGI_Emoji_Tag_Sequence). */
const flags =
  "\\u{1f3f4}\\u{e0067}\\u{e0062}(?:\\u{e0065}\\u{e006e}\\u{e0067}|\\u{e0073}\\u{e0063}\\u{e0074}|\\u{e0077}\\u{e006c}\\u{e0073})\\u{e007f}";
const candidate = new RegExp(`${flags}|[^\\t\\n\\r\\x20-\\x7e]`, "gu");
const baseOrJoiners = /[\u200c\u200d]+|\P{M}/gu;
const pictograph = /\p{Extended_Pictographic}/u;
const pictographOrSkin = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;
/** Controls that end a line (Unicode Standard section 5.8); `line-end` sees to them. */
const endsLine = new Set([0x0b, 0x0c, 0x85]);
/** The blank of Braille has a width; `space` sees to it. */
const brailleBlank = 0x2800;

/**
 * Removes what nobody sees. Variation selectors go too, those of emoji included: a picture in two colours or in one is
 * the same picture. Joiners stay in emoji and in scripts that are spelt with them.
 */
export function withoutInvisible(text: string, note: Note<"invisible">): string {
  const visible = replaceNoted(
    text,
    candidate,
    ([found = ""]) => {
      const code = found.codePointAt(0) ?? 0;
      const isKept = code === 0x200c || code === 0x200d || code === brailleBlank;
      return isKept || endsLine.has(code) || !isInvisible(code) ? undefined : "";
    },
    "invisible",
    note,
  );
  return withoutJoiners(visible, note);
}

/**
 * A joiner stays by the letter or picture before it, whatever marks stand between: in which order these come is not
 * settled before the text is in its normal form.
 */
function withoutJoiners(text: string, note: Note<"invisible">): string {
  if (!/[\u200c\u200d]/.test(text)) return text;
  let base = "";
  return replaceNoted(
    text,
    baseOrJoiners,
    ([run = ""], at) => {
      if (!/^[\u200c\u200d]/.test(run)) {
        base = run;
        return undefined;
      }
      const after = String.fromCodePoint(text.codePointAt(at + run.length) ?? 0);
      if (run.includes("\u200d") && pictographOrSkin.test(base) && pictograph.test(after))
        return "\u200d";
      return isJoinerInScript(base + run.charAt(0), base.length) ? run.charAt(0) : "";
    },
    "invisible",
    note,
  );
}
