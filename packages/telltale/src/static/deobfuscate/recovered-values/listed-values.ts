import { kindOfValue } from "../values/value-kind.ts";

const least = 3;
const longestPart = 200;
const longest = 1024 * 1024;
const separators = [",", "|", ";", "\n", "\0", "\t", " ", "#", "!"];

/** The values in a recovered text: the elements of a list in JSON or with a separator, else the text itself. */
export function valuesOf(text: string): readonly string[] {
  return fromJson(text) ?? fromList(text) ?? [text];
}

function fromJson(text: string): readonly string[] | undefined {
  if (!/^\s*[[{]/.test(text) || text.length > longest) return undefined;
  const strings: string[] = [];
  try {
    JSON.parse(text, (key, value: unknown) => {
      if (key !== "" && !/^\d+$/.test(key)) strings.push(key);
      if (typeof value === "string") strings.push(value);
      return value;
    });
  } catch {
    return undefined;
  }
  return strings.length > 0 ? strings : undefined;
}

/** Splits a text only where most parts are of a known kind: the words of a sentence have separators too. */
function fromList(text: string): readonly string[] | undefined {
  if (text.length > longest) return undefined;
  for (const separator of separators) {
    const parts = text.split(separator).filter((part) => part !== "");
    if (parts.length < least || parts.some(({ length }) => length > longestPart)) continue;
    const telling = parts.filter((part) => kindOfValue(part) !== "text").length;
    if (telling * 2 > parts.length) return parts;
  }
  return undefined;
}
