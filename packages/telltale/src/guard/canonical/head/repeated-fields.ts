import type { HeaderField } from "../../../capture/trace/exchange.ts";
import type { Tally } from "../change.ts";

/** Fields with one value (RFC 9110), which a comma does not divide. */
const single = new Set([
  "host",
  "authorization",
  "content-type",
  "content-length",
  "date",
  "from",
  "if-modified-since",
  "if-range",
  "if-unmodified-since",
  "location",
  "max-forwards",
  "origin",
  "referer",
  "user-agent",
]);

function hasOneValue(name: string): boolean {
  return single.has(name) || name === "set-cookie" || name.startsWith(":");
}

/**
 * Fields of one name joined to one (RFC 9110 section 5.3; cookies RFC 9113 section 8.2.3), at the place of the first.
 * @param names names that stay as they are: what a signature covers.
 */
export function joinedFields(
  fields: readonly HeaderField[],
  names: ReadonlySet<string>,
  changes: Tally,
): readonly HeaderField[] {
  const byName = Map.groupBy(fields, ([name]) => name);
  if (byName.size === fields.length) return fields;
  return [...byName].flatMap(([name, group]): readonly HeaderField[] => {
    if (group.length === 1 || hasOneValue(name) || names.has(name)) return group;
    changes.add(`header.${name}`, "field-repeated", group.length - 1, 0);
    const values = group.map(([, value]) => value.trim()).filter((value) => value !== "");
    return [[name, values.join(name === "cookie" ? "; " : ", ")]];
  });
}

/**
 * Without repetitions of a field that has one value. Where the values differ both stay: which of them counts nobody can
 * tell.
 */
export function withoutRepetitions(
  fields: readonly HeaderField[],
  changes: Tally,
  left: Tally,
): readonly HeaderField[] {
  const byName = Map.groupBy(fields, ([name]) => name);
  if (byName.size === fields.length) return fields;
  return [...byName].flatMap(([name, group]): readonly HeaderField[] => {
    if (group.length === 1 || !hasOneValue(name)) return group;
    const distinct = new Map(group.map((field) => [field[1], field]));
    const repeated = group.length - distinct.size;
    if (repeated > 0) changes.add(`header.${name}`, "field-repeated", repeated, 0);
    if (distinct.size > 1) left.add(`header.${name}`, "field-repeated", distinct.size, 0);
    return [...distinct.values()];
  });
}
