import { kindOfValue } from "../values/value-kind.ts";

const leastWord = 3;
const longestValue = 4096;

/** What `String` makes of nothing. */
const nothings = new Set(["undefined", "null", "NaN", "[object Object]", "true", "false"]);

/**
 * Tells which texts are hidden: those that a search through the program would not find.
 * @param source all that was run: what stands there in plain sight is not hidden.
 * @returns `whole` says that a value is hidden although each of its words stands there.
 */
export function hiddenIn(source: string): (value: string, whole: boolean) => boolean {
  const words = new Set(wordsOf(source.toLowerCase()));
  const squeezed = squeeze(source);
  return (value, whole) => {
    if (
      nothings.has(value) ||
      value.length < 2 ||
      value.length > longestValue ||
      !isReadable(value)
    )
      return false;
    if (source.includes(value)) return false;
    const holds = kindOfValue(value);
    if (whole || holds === "digests" || holds === "time-zones" || holds === "characters")
      return true;
    if (holds === "hosts") return !source.includes(value.replace(/^[*.]+/, ""));
    // Of a sentence put together from pieces every word is in sight.
    const own = wordsOf(value).filter(({ length }) => length >= leastWord);
    if (pattern.test(value) || squeezed.includes(squeeze(value))) return false;
    if (own.length === 0) return /\p{L}/u.test(value);
    return own.filter((word) => !words.has(word.toLowerCase())).length * 3 >= own.length;
  };
}

/** Of regular expressions, which programs put together from pieces. */
const pattern = /\\[bdswBDSW]|\(\?[:=!<]|[)\]][*+?]|\?\]\[/;

/** Without what separates words: some programs compare names so. Quotation marks stay, so that literals stay apart. */
function squeeze(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}"'`]/gu, "");
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;
const upperLatin = /[\u00a1-\u00ff]/g;

/** Something a person could read, not bytes taken for text: of these every second is in the upper half of Latin-1. */
export function isReadable(value: string): boolean {
  if (unreadable.test(value) || !value.isWellFormed()) return false;
  return (value.match(upperLatin)?.length ?? 0) * 4 <= value.length;
}
