import type { Leaf } from "../../capture/dialect/leaf.ts";
import { namesOf, repeatedNames } from "./element-names.ts";
import { bagsOf } from "./element-bags.ts";
import type { CalledElement } from "./element-bags.ts";
import { createTreeMaker } from "./leaf-tree.ts";
import type { Elements, LeafTree, TreeMaker } from "./leaf-tree.ts";
import { matchElements } from "./match-elements.ts";
import { nameReorderedElements } from "./reordered-elements.ts";
import { partsOfPath } from "./path-parts.ts";

/**
 * Receives a leaf under the path by which it is compared. A bag is one leaf that holds the values of several elements
 * which nothing identifies, sorted, one a line.
 */
export type PutLeaf = (trial: number, path: string, leaf: Leaf, isBag: boolean) => void;

/**
 * Aligns the leaves of one exchange across trials: array elements get names that hold from trial to trial. Where their
 * order or number varies, an element is named by the value of the field that identifies it (`tools[name=Bash]`), or
 * matched by its content, else by its index. For an array with named elements, the sequence of the names is an
 * observable of its own (`tools{order}`). Leaves that are the same in every trial are left out.
 *
 * @param treeOf the experiment's own, so that each tree is built once however often its trials are compared.
 */
export function alignLeaves(
  trials: readonly (readonly Leaf[] | undefined)[],
  put: PutLeaf,
  treeOf: TreeMaker = createTreeMaker(),
): void {
  const grouped = trials.map((leaves) => (leaves === undefined ? undefined : groupsOf(leaves)));
  for (const name of new Set(grouped.flatMap((groups) => [...(groups?.keys() ?? [])]))) {
    const lists = grouped.map((groups) =>
      groups === undefined ? undefined : (groups.get(name) ?? noLeaves),
    );
    placeGroup(name, lists, put, treeOf);
  }
}

const noLeaves: readonly Leaf[] = [];
const knownGroups = new WeakMap<readonly Leaf[], ReadonlyMap<string, readonly Leaf[]>>();

/** Leaves by the outermost array that they are in; those in no array under the empty name. */
function groupsOf(leaves: readonly Leaf[]): ReadonlyMap<string, readonly Leaf[]> {
  const known = knownGroups.get(leaves);
  if (known !== undefined) return known;
  const groups = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const { group: name } = partsOfPath(leaf.path);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [leaf]);
    else group.push(leaf);
  }
  knownGroups.set(leaves, groups);
  return groups;
}

/** Aligns one outermost array in all trials. Leaves that never vary, which are most, are skipped on the way. */
function placeGroup(
  name: string,
  lists: readonly (readonly Leaf[] | undefined)[],
  put: PutLeaf,
  treeOf: TreeMaker,
): void {
  const present = lists.filter((list) => list !== undefined);
  const first = present[0] ?? noLeaves;
  const samePaths = present.every(
    (list) =>
      list.length === first.length && list.every((leaf, at) => leaf.path === first[at]?.path),
  );
  if (!samePaths) {
    if (name !== "") resolveAll(lists, put, treeOf);
    else
      lists.forEach((list, trial) => list?.forEach((leaf) => put(trial, leaf.path, leaf, false)));
    return;
  }
  const varying = first.flatMap((leaf, at) =>
    present.every((list) => list[at]?.value === leaf.value && list[at]?.lexeme === leaf.lexeme)
      ? []
      : [at],
  );
  if (varying.length === 0) return;
  const nested = varying.some((at) => /\[\d+\].*\[\d+\]/s.test(first[at]?.path ?? ""));
  if (name !== "" && (nested || !haveFixedNames(first, new Set(varying)))) {
    resolveAll(lists, put, treeOf);
    return;
  }
  lists.forEach((list, trial) => {
    for (const at of varying) {
      const leaf = list?.[at];
      if (leaf !== undefined) put(trial, leaf.path, leaf, false);
    }
  });
}

/** Whether some field that never varies has a different value in each element: then indices are as good as names. */
function haveFixedNames(leaves: readonly Leaf[], varying: ReadonlySet<number>): boolean {
  const elements = new Set<string>();
  const fields = new Map<string, Set<string>>();
  leaves.forEach((leaf, at) => {
    const parts = /^[^[]*\[(\d+)\]([^[]*)$/s.exec(leaf.path);
    elements.add(parts?.[1] ?? /\[(\d+)\]/.exec(leaf.path)?.[1] ?? "");
    if (parts === null || leaf.type !== "string" || varying.has(at)) return;
    const values = fields.get(parts[2] ?? "") ?? new Set();
    values.add(leaf.value);
    fields.set(parts[2] ?? "", values);
  });
  return [...fields.values()].some((values) => values.size === elements.size);
}

function resolveAll(
  lists: readonly (readonly Leaf[] | undefined)[],
  put: PutLeaf,
  treeOf: TreeMaker,
): void {
  const trees = lists.map((leaves) => (leaves === undefined ? undefined : treeOf(leaves)));
  resolve(trees, "", put);
}

function resolve(trees: readonly (LeafTree | undefined)[], done: string, put: PutLeaf): void {
  const paths = new Map<string, string>();
  const arrays = new Set<string>();
  trees.forEach((tree, trial) => {
    if (tree === undefined) return;
    for (const [rest, leaf] of tree.leaves) {
      let path = paths.get(rest);
      if (path === undefined) paths.set(rest, (path = done + rest));
      put(trial, path, leaf, false);
    }
    for (const name of tree.arrays.keys()) arrays.add(name);
  });
  for (const name of arrays) {
    const rows = trees.map((tree) => tree?.arrays.get(name) ?? noElements);
    nameElements(done + name, rows, put);
  }
}

const noElements: Elements = new Map();

function nameElements(name: string, rows: readonly Elements[], put: PutLeaf): void {
  const names = namesOf(rows) ?? nameReorderedElements(rows);
  const repeated = new Set(names === undefined ? [] : repeatedNames(names));
  for (const called of [...repeated]) numberElements(rows, names ?? [], called, repeated);
  const sizes = new Set(rows.flatMap((elements) => (elements.size === 0 ? [] : [elements.size])));
  const varies = sizes.size > 1;
  const single = new Map<string, (LeafTree | undefined)[]>();
  rows.forEach((elements, trial) => {
    const many: CalledElement[] = [];
    const sequence: string[] = [];
    for (const [index, tree] of elements) {
      const called = names?.[trial]?.get(index) ?? String(index);
      sequence.push(called);
      if (repeated.has(called)) {
        many.push([called, tree]);
        continue;
      }
      let trees = single.get(called);
      if (trees === undefined) single.set(called, (trees = rows.map(() => undefined)));
      trees[trial] = tree;
    }
    const { bags, counts } = bagsOf(elements, many);
    for (const [rest, leaf] of bags) put(trial, name + rest, leaf, true);
    for (const [called, count] of counts) {
      const path = `${name}[${called}]{count}`;
      put(trial, path, countLeaf(path, count), false);
    }
    if (varies && elements.size > 0) {
      const path = `${name}{count}`;
      put(trial, path, countLeaf(path, elements.size), false);
    }
    if (names === undefined || sequence.length === 0) return;
    const path = `${name}{order}`;
    const value = [...new Set(sequence)].join(",");
    put(trial, path, { path, type: "order", value, author: "protocol" }, false);
  });
  for (const [called, trees] of single) resolve(trees, `${name}[${called}]`, put);
}

/** Numbers the elements that share a name, where their content identifies each of them. */
function numberElements(
  rows: readonly Elements[],
  names: readonly Map<number, string>[],
  called: string,
  repeated: Set<string>,
): void {
  const like = rows.map((row, trial) =>
    [...row].filter(([index]) => names[trial]?.get(index) === called),
  );
  const matches = matchElements(like.map((each) => each.map(([, tree]) => tree)));
  if (matches === undefined) return;
  repeated.delete(called);
  like.forEach((each, trial) =>
    each.forEach(([index], at) =>
      names[trial]?.set(index, `${called}#${(matches[trial]?.[at] ?? 0) + 1}`),
    ),
  );
}

function countLeaf(path: string, count: number): Leaf {
  return { path, type: "number", value: String(count), author: "protocol" };
}
