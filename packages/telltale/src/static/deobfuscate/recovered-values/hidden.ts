import { kindOfValue } from "../values/value-kind.ts";

const leastWord = 3;
const longestValue = 4096;

/** What `String` makes of values that hold no text. */
const nothings = new Set(["undefined", "null", "NaN", "[object Object]", "true", "false"]);

/**
 * Makes a test for hidden values: those that a search through the program's text would not find.
 * @param source all code that was run: what stands there in plain sight is not hidden.
 * @returns the test. Its `whole` says that a value is hidden even if each of its words stands in the source.
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
    // A sentence concatenated from pieces has its words in plain sight: it is hidden if a third of them are not.
    const own = wordsOf(value).filter(({ length }) => length >= leastWord);
    if (pattern.test(value) || squeezed.includes(squeeze(value))) return false;
    if (own.length === 0) return /\p{L}/u.test(value);
    return own.filter((word) => !words.has(word.toLowerCase())).length * 3 >= own.length;
  };
}

/** Parts of regular expressions, which programs concatenate from pieces. */
const pattern = /\\[bdswBDSW]|\(\?[:=!<]|[)\]][*+?]|\?\]\[/;

/**
 * The letters and digits alone: some programs compare names so. Quotation marks stay, so that literals stay separate.
 */
function squeeze(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}"'`]/gu, "");
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;
const upperLatin = /[\u00a1-\u00ff]/g;

/** Whether a person could read the value. In bytes taken for text, every second one is in the upper half of Latin-1. */
export function isReadable(value: string): boolean {
  if (unreadable.test(value) || !value.isWellFormed()) return false;
  return (value.match(upperLatin)?.length ?? 0) * 4 <= value.length;
}
