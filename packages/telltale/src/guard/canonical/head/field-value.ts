import { alteredBytes } from "../change.ts";
import type { Note } from "../change.ts";
import { plainMediaType } from "./media-type.ts";
import { listItems, outsideQuotes } from "./quoted.ts";

/** Lists by their definitions (RFC 9110, RFC 9111): white space around commas and empty items mean nothing. */
const lists = new Set([
  "accept",
  "accept-charset",
  "accept-encoding",
  "accept-language",
  "cache-control",
  "content-encoding",
  "content-language",
  "expect",
  "if-match",
  "if-none-match",
  "pragma",
  "te",
  "vary",
  "via",
]);
/** Lists whose order means nothing: preference is in weights (RFC 9110 section 12.4.2), directives are a set. */
const unorderedLists = new Set(["accept", "accept-charset", "accept-encoding", "cache-control"]);
/** Values that take no notice of case. */
const anyCase = new Set(["accept-charset", "accept-encoding", "content-encoding", "cache-control"]);

type Forms = "field-space" | "field-case" | "field-list-order";

/** One form of a field's value. @param isUnordered whether it is known to be a list without an order. */
export function plainValue(
  name: string,
  value: string,
  isUnordered: boolean,
  note: Note<Forms>,
): string {
  const step = (form: Forms, before: string, after: string): string => {
    if (after !== before) note(form, 1, alteredBytes(before, after));
    return after;
  };
  let result = step("field-space", value, singleSpaced(value));
  if (name === "content-type") result = step("field-case", result, plainMediaType(result));
  else if (anyCase.has(name)) result = step("field-case", result, outsideQuotes(result, lowered));
  if (!lists.has(name) && !isUnordered) return result;
  let items = listItems(result);
  if (items === undefined) return result;
  result = step("field-space", result, items.join(", "));
  if (name === "accept") {
    items = items.map(plainMediaType);
    result = step("field-case", result, items.join(", "));
  }
  if (!isUnordered && !unorderedLists.has(name)) return result;
  const ordered = items.toSorted().join(", ");
  return step("field-list-order", result, ordered);
}

function lowered(text: string): string {
  return text.toLowerCase();
}

/**
 * Line folding is one space, in quoted strings too (RFC 9112 section 5.2); outside these so are tabs and runs of blanks.
 * None stand at the ends.
 */
function singleSpaced(value: string): string {
  const unfolded = trimmed(value.replaceAll(/[\r\n]+[ \t]*/g, " "));
  return outsideQuotes(unfolded, (text) => text.replaceAll(/[ \t]+/g, " "));
}

function trimmed(value: string): string {
  let [start, end] = [0, value.length];
  while (start < end && isBlank(value.charCodeAt(start))) start += 1;
  while (end > start && isBlank(value.charCodeAt(end - 1))) end -= 1;
  return value.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
