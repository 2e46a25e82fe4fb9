import type { Observable } from "../observe/observable.ts";
import { variableOf } from "../../trial/factors/env.ts";
import { factorNamed, factors } from "../../trial/factors/index.ts";

/** What leads to a value, `words of a label: `, up to where the value begins. */
const label = /^[^\p{L}\n]{0,12}(?<words>\p{L}[\p{L}\p{N} _/-]{1,60}?)[*"'`]{0,3}\s?[:=]/u;
/** What stands between a label's colon and its value. */
const afterLabel = /^[*"'`]{0,3}\s*$/;
/** What a line ends with after its value. */
const endOfLine = /^["'`*,;.]{0,3}\s*(?:\n|$)/;
/** What a line may begin with before its words. */
const bullet = /^[^\p{L}\p{N}]{0,12}$/u;

/** Labels of more words than this are sentences. */
const mostWords = 9;
/** Names of factors have no more words than this. */
const mostInName = 4;

/**
 * Whether a part of a text is, wherever it is present, the whole value after a label that names the factor. A line `Is
 * directory a git repo: no` is overt about what it depends on, as a field of that name is. So are further whole lines
 * with such labels.
 */
export function isInKeyValueLine(observable: Observable, factor: string): boolean {
  const { whole, starts } = observable;
  if (observable.facet !== "part" || whole === undefined || starts === undefined) return false;
  // Where the part ends in each text that has it.
  const ends = new Map<number, number>();
  observable.symbols.forEach((symbol, trial) => {
    const value = observable.values[symbol];
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
  // What differs may end after the next line, which is the same everywhere, has begun.
  const isNextBegun = more.length > 0 && bullet.test(more.at(-1) ?? "");
  if (!isNextBegun && !endOfLine.test(text.slice(end))) return false;
  const lines = [before, ...(isNextBegun ? more.slice(0, -1) : more)];
  return lines.every((line) => isNameOf(label.exec(line)?.groups?.["words"] ?? "", factor));
}

/** Whether some words of a label, in their order and with others between them, are a name of the factor. */
function isNameOf(text: string, factor: string): boolean {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  if (words.length > mostWords) return false;
  const own = (variableOf(factor) ?? factor).replaceAll("-", "_").toLowerCase();
  const known = factorNamed(factor);
  const names = [
    known,
    ...factors.filter(({ meta }) => known?.overrides?.test(meta.name) === true),
  ];
  return choices(words).some((name) => {
    const joined = name.join("_");
    return (
      joined.toLowerCase() === own || names.some((each) => each?.declaredBy.test(joined) === true)
    );
  });
}

/** All choices of a few words, in their order. */
function choices(words: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = words;
  if (first === undefined) return [];
  const others = choices(rest);
  return [
    [first],
    ...others.flatMap((chosen) => (chosen.length < mostInName ? [[first, ...chosen]] : [])),
    ...others,
  ];
}
