import type { Leaf } from "../../dialect/leaf.ts";

/** Leaves of one message by the array elements that they are in. */
export interface LeafTree {
  /** Those in no further array, under what is left of their path. */
  readonly leaves: (readonly [rest: string, leaf: Leaf])[];
  readonly arrays: Map<string, Elements>;
}

/** Of one array in one trial: its elements by index. */
export type Elements = Map<number, LeafTree>;

/** Arrays nested deeper than this keep their indices. */
const depthLimit = 6;

// Lists of leaves never change, so that a tree may be kept as long as its list is.
const known = new WeakMap<readonly Leaf[], LeafTree>();

export function leafTree(leaves: readonly Leaf[]): LeafTree {
  const before = known.get(leaves);
  if (before !== undefined) return before;
  const root = emptyTree();
  for (const leaf of leaves) {
    let node = root;
    let at = 0;
    for (let depth = 0; depth < depthLimit; depth++) {
      const opens = leaf.path.indexOf("[", at);
      const closes = opens === -1 ? -1 : leaf.path.indexOf("]", opens);
      const index = closes === -1 ? "" : leaf.path.slice(opens + 1, closes);
      // A key with odd characters stands in brackets too, in quotes.
      if (!/^\d{1,9}$/.test(index)) break;
      node = childOf(node, leaf.path.slice(at, opens), Number(index));
      at = closes + 1;
    }
    node.leaves.push([leaf.path.slice(at), leaf]);
  }
  known.set(leaves, root);
  return root;
}

function emptyTree(): LeafTree {
  return { leaves: [], arrays: new Map() };
}

function childOf(node: LeafTree, array: string, index: number): LeafTree {
  let elements = node.arrays.get(array);
  if (elements === undefined) node.arrays.set(array, (elements = new Map()));
  let child = elements.get(index);
  if (child === undefined) elements.set(index, (child = emptyTree()));
  return child;
}
