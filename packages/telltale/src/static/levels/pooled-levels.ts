import { factors } from "../../trial/factors/index.ts";
import type { NamedLevel } from "./level-of.ts";

const mostOfHolder = 3;
const word = /^[a-z0-9](?:[a-z0-9-]{1,30}[a-z0-9])$/;

/**
 * Pools words into levels: a program that looks for a word as a part of a name finds it in any of them. It is not known
 * in which name a program looks, so each such factor gets the words.
 *
 * @returns an empty list where a text is no word of a name: the list is then none of keywords.
 */
export function poolWords(words: readonly string[]): readonly NamedLevel[] {
  if (words.length < 2 || !words.every((each) => word.test(each))) return [];
  return factors.flatMap(({ meta, code }) => {
    const holder = code?.words;
    if (holder === undefined) return [];
    return packed(words, holder.maxLength, holder.between)
      .slice(0, mostOfHolder)
      .map((names) => ({ factor: meta.name, level: holder.level(names) }));
  });
}

function packed(words: readonly string[], maxLength: number, between: string): readonly string[] {
  const names: string[] = [];
  let name = "";
  for (const each of words) {
    const longer = name === "" ? each : `${name}${between}${each}`;
    if (longer.length <= maxLength) name = longer;
    else {
      names.push(name);
      name = each;
    }
  }
  return [...names, name];
}
