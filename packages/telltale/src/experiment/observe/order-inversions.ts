import { ObservableBuilder } from "./observable.ts";

/** Only the first keys of an element are compared, this many. */
const keyLimit = 200;

/**
 * Order inversions in array elements that nothing identifies. Elements have different keys, so each is compared with
 * one reference order of all keys, the order in which they first occur. The value lists the neighbours that are in the
 * wrong order. A pair counts only if some element has it in the reference order: without one the two keys have no
 * order.
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

/** From the written form of a pair to its two keys in reference order. */
type Pairs = Map<string, readonly [first: string, second: string]>;

/** The neighbours in a bag that are in the wrong order. */
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

/** The pairs that some element has in the reference order. */
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

/** The position of each key in the reference order. */
function rankOf(bags: ObservableBuilder): ReadonlyMap<string, number> {
  const all: string[] = [];
  const known = new Set<string>();
  for (const order of bags.values.flatMap((bag) => bag.split("\n"))) {
    let last = -1;
    for (const key of keysOf(order)) {
      // An unknown key comes straight after the key that it follows.
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
