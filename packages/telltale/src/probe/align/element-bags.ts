import type { Leaf } from "../../dialect/leaf.ts";
import type { Elements, LeafTree } from "./leaf-tree.ts";

/** Values that stand at one place in several elements. */
interface Bag {
  readonly rest: string;
  readonly first: Leaf;
  readonly values: Set<string>;
}

/** Where the bags of elements are, array within array. */
interface Shelf {
  readonly bags: Map<string, Bag>;
  readonly arrays: Map<string, Shelf>;
  readonly rest: string;
}

/** An element with a name that others of its array have too. */
export type CalledElement = readonly [called: string, tree: LeafTree];

interface Bags {
  /** Of each place one leaf with all values there; the place as it is called within the array. */
  readonly bags: readonly (readonly [rest: string, leaf: Leaf])[];
  /** How many elements have each name. */
  readonly counts: ReadonlyMap<string, number>;
}

const noBags: Bags = { bags: [], counts: new Map() };

// Elements never change, so that bags may be kept as long as they are.
const known = new WeakMap<Elements, Bags & { readonly of: readonly CalledElement[] }>();

/**
 * Elements that nothing tells apart are compared as a bag: what is in it, whatever the order.
 *
 * @param row the array that the elements are of.
 */
export function bagsOf(row: Elements, many: readonly CalledElement[]): Bags {
  if (many.length === 0) return noBags;
  const before = known.get(row);
  // They may be called otherwise once more trials have been seen.
  if (before !== undefined && isSame(before.of, many)) return before;
  const all: Bag[] = [];
  const shelves = new Map<string, Shelf>();
  const counts = new Map<string, number>();
  for (const [called, tree] of many) {
    let shelf = shelves.get(called);
    if (shelf === undefined) shelves.set(called, (shelf = emptyShelf(`[${called}]`)));
    fill(shelf, tree, all);
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

function emptyShelf(rest: string): Shelf {
  return { bags: new Map(), arrays: new Map(), rest };
}

/** Bags are listed in the order in which they are first met. */
function fill(shelf: Shelf, tree: LeafTree, all: Bag[]): void {
  for (const [rest, leaf] of tree.leaves) {
    let bag = shelf.bags.get(rest);
    if (bag === undefined) {
      bag = { rest: shelf.rest + rest, first: leaf, values: new Set() };
      shelf.bags.set(rest, bag);
      all.push(bag);
    }
    bag.values.add(leaf.value);
  }
  for (const [array, elements] of tree.arrays) {
    let inner = shelf.arrays.get(array);
    if (inner === undefined)
      shelf.arrays.set(array, (inner = emptyShelf(`${shelf.rest}${array}[]`)));
    for (const element of elements.values()) fill(inner, element, all);
  }
}

/** How often a value is in a bag follows from how many elements there are, which is counted by itself. */
function leafOf({ first, values }: Bag): Leaf {
  return { ...first, value: [...values].toSorted().join("\n") };
}
