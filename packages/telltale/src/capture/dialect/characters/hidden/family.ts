/** Kinds of invisible characters in which one message is written. */
export type Family =
  | "variation-selectors"
  | "tags"
  | "zero-width"
  | "direction"
  | "fillers"
  | "private-use"
  | "white-space";

/**
 * Matches one UTF-16 unit of anything that may belong to a family. A search by code points takes three times as long.
 * Each match is checked again.
 */
export const candidate = new RegExp(
  [
    // In the first plane: soft hyphen, joiners and fillers, direction marks, private use, variation selectors.
    String.raw`[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f]`,
    String.raw`[\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]`,
    // In other planes, as surrogates: shorthand and musical formatting, tags and selectors, private use.
    String.raw`\ud82f[\udca0-\udca3]`,
    String.raw`\ud834[\udd73-\udd7a]`,
    String.raw`[\udb40\udb80-\udbff][\udc00-\udfff]`,
  ].join("|"),
  "g",
);

/** The family of a code point; undefined for visible characters. Blanks are found separately. */
export function familyOf(code: number): Exclude<Family, "white-space"> | undefined {
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef))
    return "variation-selectors";
  if (code >= 0xe0000 && code <= 0xe007f) return "tags";
  if (code >= 0x202a && code <= 0x202e) return "direction";
  if (code >= 0x2066 && code <= 0x2069) return "direction";
  if (code === 0x3164 || code === 0xffa0 || code === 0x115f || code === 0x1160) return "fillers";
  if ((code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000)
    return (code & 0xfffe) === 0xfffe ? undefined : "private-use";
  return "zero-width";
}
