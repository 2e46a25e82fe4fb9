import type { Leaf } from "../../capture/dialect/leaf.ts";
import { partsOfPath } from "./path-parts.ts";
import type { ElementPlace } from "./path-parts.ts";

/**
 * The leaves of one message as a tree of array elements. Equal elements are one object wherever they occur, so a leaf's
 * `path` may be that of another element: only the path beside the leaf counts.
 */
export interface LeafTree {
  /** The leaves in no further array, each with the rest of its path. */
  readonly leaves: readonly NamedLeaf[];
  readonly arrays: ReadonlyMap<string, Elements>;
}

type NamedLeaf = readonly [rest: string, leaf: Leaf];

/** One array in one trial: its elements by index. */
export type Elements = ReadonlyMap<number, LeafTree>;

/** Builds trees; equal elements are shared. */
export type TreeMaker = (leaves: readonly Leaf[]) => LeafTree;

interface Numbered<T> {
  readonly number: number;
  readonly value: T;
}

interface Growing {
  readonly leaves: Numbered<NamedLeaf>[];
  readonly arrays: Map<string, Map<number, Growing>>;
}

const noArrays: ReadonlyMap<string, Elements> = new Map();

/** @returns the builder for one experiment; it holds the shared elements as long as it lives. */
export function createTreeMaker(): TreeMaker {
  // Lists of leaves never change, so a tree is cached as long as its list is alive.
  const made = new WeakMap<readonly Leaf[], LeafTree>();
  const leafNumbers = new Map<string, Map<string, Map<string, Numbered<NamedLeaf>>>>();
  const elements = new Map<string, Numbered<LeafTree>>();
  const rows = new Map<string, Numbered<Elements>>();
  let count = 0;

  function named(rest: string, leaf: Leaf): Numbered<NamedLeaf> {
    let kinds = leafNumbers.get(rest);
    if (kinds === undefined) leafNumbers.set(rest, (kinds = new Map()));
    const kind = leaf.lexeme === undefined ? leaf.type : `${leaf.type} ${leaf.lexeme}`;
    let values = kinds.get(kind);
    if (values === undefined) kinds.set(kind, (values = new Map()));
    let found = values.get(leaf.value);
    if (found === undefined)
      values.set(leaf.value, (found = { number: count++, value: [rest, leaf] }));
    return found;
  }

  function finish(node: Growing): { readonly key: string; readonly tree: LeafTree } {
    let key = node.leaves.map(({ number }) => number).join();
    const leaves = node.leaves.map(({ value }) => value);
    if (node.arrays.size === 0) return { key, tree: { leaves, arrays: noArrays } };
    const arrays = new Map<string, Elements>();
    for (const [name, growing] of node.arrays) {
      const { number, value } = row(growing);
      arrays.set(name, value);
      key += ` ${JSON.stringify(name)}${number}`;
    }
    return { key, tree: { leaves, arrays } };
  }

  function row(growing: ReadonlyMap<number, Growing>): Numbered<Elements> {
    const finished = [...growing].map(([index, each]) => [index, shared(each)] as const);
    const key = finished.map(([index, { number }]) => `${index}:${number}`).join();
    const known = rows.get(key);
    if (known !== undefined) return known;
    const value = new Map(finished.map(([index, each]) => [index, each.value]));
    const fresh = { number: count++, value };
    rows.set(key, fresh);
    return fresh;
  }

  function shared(node: Growing): Numbered<LeafTree> {
    const { key, tree } = finish(node);
    const known = elements.get(key);
    if (known !== undefined) return known;
    const fresh = { number: count++, value: tree };
    elements.set(key, fresh);
    return fresh;
  }

  return (leaves) => {
    const before = made.get(leaves);
    if (before !== undefined) return before;
    const { tree } = finish(grow(leaves, named));
    made.set(leaves, tree);
    return tree;
  };
}

function grow(
  leaves: readonly Leaf[],
  named: (rest: string, leaf: Leaf) => Numbered<NamedLeaf>,
): Growing {
  const root: Growing = { leaves: [], arrays: new Map() };
  const nodes = new Map<ElementPlace, Growing>();
  const nodeAt = (place: ElementPlace | undefined): Growing => {
    if (place === undefined) return root;
    let node = nodes.get(place);
    if (node === undefined) nodes.set(place, (node = childOf(nodeAt(place.within), place)));
    return node;
  };
  for (const leaf of leaves) {
    const { place, rest } = partsOfPath(leaf.path);
    nodeAt(place).leaves.push(named(rest, leaf));
  }
  return root;
}

function childOf(node: Growing, { array, index }: ElementPlace): Growing {
  let elements = node.arrays.get(array);
  if (elements === undefined) node.arrays.set(array, (elements = new Map()));
  let child = elements.get(index);
  if (child === undefined) elements.set(index, (child = { leaves: [], arrays: new Map() }));
  return child;
}
