import type { Leaf } from "../../capture/dialect/leaf.ts";
import type { Elements, LeafTree } from "./leaf-tree.ts";

/** The values at one place in several elements of the same name. */
interface Bag {
  readonly rest: string;
  readonly first: Leaf;
  readonly values: Set<string>;
}

/** The bags of one name's elements, nested as the arrays are. */
interface BagTree {
  readonly bags: Map<string, Bag>;
  readonly arrays: Map<string, BagTree>;
  readonly rest: string;
}

/** An element whose name is not unique in its array. */
export type CalledElement = readonly [called: string, tree: LeafTree];

interface Bags {
  /** One leaf for each place, with all values there; `rest` is the place's path within the array. */
  readonly bags: readonly (readonly [rest: string, leaf: Leaf])[];
  /** How many elements have each name. */
  readonly counts: ReadonlyMap<string, number>;
}

const noBags: Bags = { bags: [], counts: new Map() };

// Elements never change, so bags are cached as long as their array is alive.
const known = new WeakMap<Elements, Bags & { readonly of: readonly CalledElement[] }>();

/**
 * Elements that nothing identifies are compared as a bag: by their values, whatever their order.
 *
 * @param row the array of the elements; the key of the cache.
 * @param many the elements whose names are not unique.
 */
export function bagsOf(row: Elements, many: readonly CalledElement[]): Bags {
  if (many.length === 0) return noBags;
  const before = known.get(row);
  // Names may change once more trials have been seen.
  if (before !== undefined && isSame(before.of, many)) return before;
  const all: Bag[] = [];
  const bagTrees = new Map<string, BagTree>();
  const counts = new Map<string, number>();
  for (const [called, tree] of many) {
    let bagTree = bagTrees.get(called);
    if (bagTree === undefined) bagTrees.set(called, (bagTree = emptyBagTree(`[${called}]`)));
    fill(bagTree, tree, all);
    counts.set(called, (counts.get(called) ?? 0) + 1);
  }
  const made = { of: many, counts, bags: all.map((bag) => [bag.rest, leafOf(bag)] as const) };
  known.set(row, made);
  return made;
}

function isSame(one: readonly CalledElement[], other: readonly CalledElement[]): boolean {
  return (
    one.length === other.length &&
    one.every(([called, tree], at) => other[at]?.[0] === called && other[at][1] === tree)
  );
}

function emptyBagTree(rest: string): BagTree {
  return { bags: new Map(), arrays: new Map(), rest };
}

/** Adds an element's values to the bags. New bags are appended to `all` in the order first met. */
function fill(bagTree: BagTree, tree: LeafTree, all: Bag[]): void {
  for (const [rest, leaf] of tree.leaves) {
    let bag = bagTree.bags.get(rest);
    if (bag === undefined) {
      bag = { rest: bagTree.rest + rest, first: leaf, values: new Set() };
      bagTree.bags.set(rest, bag);
      all.push(bag);
    }
    bag.values.add(leaf.value);
  }
  for (const [array, elements] of tree.arrays) {
    let inner = bagTree.arrays.get(array);
    if (inner === undefined)
      bagTree.arrays.set(array, (inner = emptyBagTree(`${bagTree.rest}${array}[]`)));
    for (const element of elements.values()) fill(inner, element, all);
  }
}

/**
 * Each value counts once: how often it occurs follows from the number of elements, which is an observable of its own.
 */
function leafOf({ first, values }: Bag): Leaf {
  return { ...first, value: [...values].toSorted().join("\n") };
}
