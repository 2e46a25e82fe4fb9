import { holdsOf } from "../values/holds.ts";

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
  const words = new Set(wordsOf(source));
  return (value, whole) => {
    if (
      nothings.has(value) ||
      value.length < 2 ||
      value.length > longestValue ||
      !isReadable(value)
    )
      return false;
    if (source.includes(value)) return false;
    if (whole || holdsOf(value) !== "text") return true;
    // Of a sentence put together from pieces every word is in sight.
    const own = wordsOf(value).filter(({ length }) => length >= leastWord);
    if (own.length === 0) return /[\p{L}\p{N}]/u.test(value);
    return own.filter((word) => !words.has(word)).length * 3 >= own.length;
  };
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Something a person could read, not bytes taken for text. */
export function isReadable(value: string): boolean {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\ud800-\udfff]/.test(value))
    return hasPairsOnly(value);
  return true;
}

function hasPairsOnly(value: string): boolean {
  return (
    value.isWellFormed() &&
    !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/.test(value)
  );
}
