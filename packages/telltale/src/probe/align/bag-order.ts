import { ColumnBuilder } from "./column.ts";

/** More keys than this in one element are compared by the first of them. */
const keyLimit = 200;

/**
 * The order of keys in elements that nothing tells apart: which keys there are differs from element to
 * element, so each is compared with one order of all keys, that in which they first came. What is left
 * are the neighbours that stand the other way round.
 *
 * @param bags for each trial the orders of its elements (`a,b,c`), one a line.
 */
export function turnedPairs(bags: ColumnBuilder): ColumnBuilder {
  const rank = rankOf(bags);
  const turned = bags.values.map((bag) => {
    const pairs = new Set<string>();
    for (const order of bag.split("\n")) {
      const keys = order.split(",").slice(0, keyLimit);
      keys.forEach((key, at) => {
        const next = keys[at + 1];
        if (next !== undefined && (rank.get(key) ?? 0) > (rank.get(next) ?? 0))
          pairs.add(`${next}<${key}`);
      });
    }
    return pairs.size === 0 ? "as usual" : [...pairs].toSorted().join(" ");
  });
  const column = new ColumnBuilder(bags.symbols.length);
  bags.symbols.forEach((symbol, trial) => {
    const value = turned[symbol];
    if (value !== undefined) column.set(trial, value);
  });
  return column;
}

/** The place of each key in one order of all of them. */
function rankOf(bags: ColumnBuilder): ReadonlyMap<string, number> {
  const all: string[] = [];
  const known = new Set<string>();
  for (const order of bags.values.flatMap((bag) => bag.split("\n"))) {
    let last = -1;
    for (const key of order.split(",").slice(0, keyLimit)) {
      // A key not seen before comes straight after the one that it follows.
      if (known.has(key)) last = all.indexOf(key);
      else if (all.length < 20 * keyLimit) {
        known.add(key);
        last += 1;
        all.splice(last, 0, key);
      }
    }
  }
  return new Map(all.map((key, index) => [key, index]));
}
