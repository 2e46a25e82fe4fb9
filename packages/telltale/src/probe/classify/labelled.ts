import type { Column } from "../align/column.ts";
import type { Factor } from "../factors/factor.ts";

/** `  Is it a git repository: `, up to where the value begins. */
const label =
  /^[^\p{L}\n]{0,12}(?<words>\p{L}[\p{L}\p{N} _/-]{1,60}?)[*"'`]{0,3}\s?[:=][*"'`]{0,3}\s*$/u;
/** What a line ends with after its value. */
const endOfLine = /^["'`*,;.]{0,3}\s*(?:\n|$)/;

/** Words between those that name something. */
const betweenWords = /^(?:an?|the|this|your|current|directory|folder|user)$/i;

/**
 * Whether a part of a text is, wherever it is there, the whole value after a label that names the factor: a line
 * `Is directory a git repo: no` says openly what it depends on, as a field of that name does.
 */
export function isLabelled(column: Column, factor: Factor | undefined): boolean {
  const { whole, starts } = column;
  if (column.facet !== "part" || whole === undefined || starts === undefined) return false;
  if (factor === undefined) return false;
  // Where the part ends in each text that has it.
  const ends = new Map<number, number>();
  column.symbols.forEach((symbol, trial) => {
    const value = column.values[symbol];
    const inText = whole.symbols[trial] ?? -1;
    if (value !== undefined) ends.set(inText, (starts[inText] ?? 0) + value.length);
  });
  return [...ends].every(([inText, end]) => {
    const text = whole.values[inText] ?? "";
    const start = starts[inText] ?? 0;
    const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
    const words = label.exec(line)?.groups?.["words"];
    return words !== undefined && endOfLine.test(text.slice(end)) && isNameOf(words, factor);
  });
}

/** Whether some words of a label, side by side, are a name of the factor. */
function isNameOf(text: string, factor: Factor): boolean {
  const all = text.split(/[^\p{L}\p{N}]+/u);
  const own = factor.meta.name.replace(/^env:/, "").replaceAll("-", "_").toLowerCase();
  return [all, all.filter((word) => !betweenWords.test(word))].some((words) =>
    words.some((_, from) =>
      words.slice(from).some((__, length) => {
        const name = words.slice(from, from + length + 1).join("_");
        return name.toLowerCase() === own || factor.declaredBy.test(name);
      }),
    ),
  );
}
