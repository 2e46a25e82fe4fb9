import type { Column } from "../align/column.ts";
import { factorNamed } from "../factors/index.ts";

/** `  Is it a git repository: `, up to where the value begins. */
const label = /^[^\p{L}\n]{0,12}(?<words>\p{L}[\p{L}\p{N} _/-]{1,60}?)[*"'`]{0,3}\s?[:=]/u;
/** What stands between a label's colon and its value. */
const afterLabel = /^[*"'`]{0,3}\s*$/;
/** What a line ends with after its value. */
const endOfLine = /^["'`*,;.]{0,3}\s*(?:\n|$)/;
/** What a line may begin with before its words. */
const bullet = /^[^\p{L}\p{N}]{0,12}$/u;

/** Words between those that name something. */
const betweenWords = /^(?:an?|the|this|your|current|directory|folder|user)$/i;

/** What lies in what a factor changes: without a repository it has no remote. */
const within: Readonly<Record<string, readonly string[]>> = { workspace: ["git-remote"] };

/**
 * Whether a part of a text is, wherever it is there, the whole value after a label that names the factor: a line
 * `Is directory a git repo: no` says openly what it depends on, as a field of that name does. So are whole lines more
 * with such labels.
 */
export function isLabelled(column: Column, factor: string): boolean {
  const { whole, starts } = column;
  if (column.facet !== "part" || whole === undefined || starts === undefined) return false;
  // Where the part ends in each text that has it.
  const ends = new Map<number, number>();
  column.symbols.forEach((symbol, trial) => {
    const value = column.values[symbol];
    const inText = whole.symbols[trial] ?? -1;
    if (value !== undefined) ends.set(inText, (starts[inText] ?? 0) + value.length);
  });
  return [...ends].every(([inText, end]) =>
    isAnnounced(whole.values[inText] ?? "", starts[inText] ?? 0, end, factor),
  );
}

function isAnnounced(text: string, start: number, end: number, factor: string): boolean {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const words = label.exec(before);
  if (words === null || !afterLabel.test(before.slice(words[0].length))) return false;
  const more = text.slice(start, end).split("\n").slice(1);
  // What differs may end where the next line, alike everywhere, has begun.
  const isNextBegun = more.length > 0 && bullet.test(more.at(-1) ?? "");
  if (!isNextBegun && !endOfLine.test(text.slice(end))) return false;
  const lines = [before, ...(isNextBegun ? more.slice(0, -1) : more)];
  return lines.every((line) => isNameOf(label.exec(line)?.groups?.["words"] ?? "", factor));
}

/** Whether some words of a label, side by side, are a name of the factor. */
function isNameOf(text: string, factor: string): boolean {
  const all = text.split(/[^\p{L}\p{N}]+/u);
  const own = factor.replace(/^env:/, "").replaceAll("-", "_").toLowerCase();
  const factors = [factor, ...(within[factor] ?? [])].map(factorNamed);
  return [all, all.filter((word) => !betweenWords.test(word))].some((words) =>
    words.some((_, from) =>
      words.slice(from).some((__, length) => {
        const name = words.slice(from, from + length + 1).join("_");
        return (
          name.toLowerCase() === own || factors.some((each) => each?.declaredBy.test(name) === true)
        );
      }),
    ),
  );
}
