import { ObservableBuilder } from "./observable.ts";

/** More keys than this in one element are compared by the first of them. */
const keyLimit = 200;

/**
 * The order of keys in elements that nothing tells apart: which keys there are differs from element to
 * element, so each is compared with one order of all keys, that in which they first came. What is left
 * are the neighbours that stand the other way round. Keys that no element has in that order have no order to be turned:
 * they were only never together.
 *
 * @param bags for each trial the orders of its elements (`a,b,c`), one a line.
 */
export function orderInversions(bags: ObservableBuilder): ObservableBuilder {
  const rank = rankOf(bags);
  const found = bags.values.map((bag) => inversionsIn(bag, rank));
  const seen = seenInOrder(bags, new Map(found.flatMap((pairs) => [...pairs])));
  const turned = found.map((pairs) => {
    const real = [...pairs.keys()].filter((pair) => seen.has(pair));
    return real.length === 0 ? "as usual" : real.toSorted().join(" ");
  });
  const observable = new ObservableBuilder(bags.symbols.length);
  bags.symbols.forEach((symbol, trial) => {
    const value = turned[symbol];
    if (value !== undefined) observable.set(trial, value);
  });
  return observable;
}

function keysOf(order: string): readonly string[] {
  return order.split(",").slice(0, keyLimit);
}

/** Two keys as they would stand, by how that is written. */
type Pairs = Map<string, readonly [first: string, second: string]>;

/** The neighbours in a bag that stand the other way round. */
function inversionsIn(bag: string, rank: ReadonlyMap<string, number>): Pairs {
  const pairs: Pairs = new Map();
  for (const order of bag.split("\n")) {
    const keys = keysOf(order);
    keys.forEach((key, at) => {
      const next = keys[at + 1];
      if (next !== undefined && (rank.get(key) ?? 0) > (rank.get(next) ?? 0))
        pairs.set(`${next}<${key}`, [next, key]);
    });
  }
  return pairs;
}

/** Which of the pairs stand so in some element. */
function seenInOrder(bags: ObservableBuilder, pairs: Pairs): ReadonlySet<string> {
  const seen = new Set<string>();
  if (pairs.size === 0) return seen;
  for (const order of bags.values.flatMap((bag) => bag.split("\n"))) {
    const places = new Map(keysOf(order).map((key, at) => [key, at]));
    for (const [pair, [first, second]] of pairs) {
      if ((places.get(first) ?? Infinity) < (places.get(second) ?? -1)) seen.add(pair);
    }
  }
  return seen;
}

/** The place of each key in one order of all of them. */
function rankOf(bags: ObservableBuilder): ReadonlyMap<string, number> {
  const all: string[] = [];
  const known = new Set<string>();
  for (const order of bags.values.flatMap((bag) => bag.split("\n"))) {
    let last = -1;
    for (const key of keysOf(order)) {
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
