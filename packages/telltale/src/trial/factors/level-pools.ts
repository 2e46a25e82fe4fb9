import type { Random } from "../world/random.ts";

/**
 * Levels that stand for each other, in the order in which rows of screening take them. A level that is listed twice is
 * taken twice as often.
 */
export type Pool = readonly string[];

export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[random.below(items.length)] ?? items[0];
}

/** So many of the items, in random order. */
export function some<T>(random: Random, items: readonly T[], count: number): readonly T[] {
  return random.shuffle(items).slice(0, count);
}

const kinds: Readonly<Record<string, string>> = {
  "#": "0123456789",
  x: "0123456789abcdef",
  a: "abcdefghijklmnopqrstuvwxyz0123456789",
  A: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
};

/**
 * A text of a form: `<#3>` three digits, `<x12>` twelve hexadecimal ones, `<a5>` and `<A7>` small and capital letters
 * with digits, `<1-254>` a number between two others.
 */
export function textOf(random: Random, form: string): string {
  return form
    .replaceAll(/<(?<kind>[#xaA])(?<count>\d+)>/g, (_, kind: string, count: string) =>
      Array.from({ length: Number(count) }, () => {
        const signs = kinds[kind] ?? "0";
        return signs[random.below(signs.length)] ?? "0";
      }).join(""),
    )
    .replaceAll(/<(?<least>\d+)-(?<most>\d+)>/g, (_, least: string, most: string) =>
      String(Number(least) + random.below(Number(most) - Number(least) + 1)),
    );
}

/** A pool for each single level, and one for the rest. */
export function poolsOf(single: readonly string[], all: readonly string[]): readonly Pool[] {
  const rest = all.filter((level) => !single.includes(level));
  return [...single.map((level) => [level]), ...(rest.length === 0 ? [] : [rest])];
}

/**
 * Weighted random order, the heavier an item the sooner (Efraimidis and Spirakis, Information Processing Letters 97,
 * 2006).
 */
export function heaviestFirst<T>(
  random: Random,
  items: readonly T[],
  weightOf: (item: T) => number,
): readonly T[] {
  return items
    .map((item) => ({ item, key: Math.log(1 - random.next()) / weightOf(item) }))
    .toSorted((one, other) => other.key - one.key)
    .map(({ item }) => item);
}

/** `most` again before every two of the others. */
export function everyThird(most: string, others: Pool): Pool {
  return others.flatMap((level, index) => (index % 2 === 0 ? [most, level] : [level]));
}
