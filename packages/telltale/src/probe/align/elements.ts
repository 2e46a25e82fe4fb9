import type { Leaf } from "../../dialect/leaf.ts";
import { namesOf, repeatedNames } from "./element-names.ts";
import type { Elements, Unplaced } from "./element-names.ts";

/** A leaf under the path by which it is compared. */
export interface PlacedLeaf {
  readonly path: string;
  readonly leaf: Leaf;
  /** Values of several elements that nothing tells apart, sorted, one a line. */
  readonly bag?: true;
}

/** Arrays nested deeper than this keep their indices. */
const depthLimit = 6;

/**
 * Gives array elements names that hold from trial to trial: where their order or number varies, an
 * element is called by the value of the field that tells the elements apart (`tools[name=Bash]`), else
 * by its index. For an array that was named so, the sequence of the names is an observable of its own
 * (`tools{order}`). Leaves that are the same in every trial are left out.
 */
export function placeLeaves(
  trials: readonly (readonly Leaf[] | undefined)[],
): readonly (readonly PlacedLeaf[])[] {
  const grouped = trials.map((leaves) => (leaves === undefined ? undefined : groupsOf(leaves)));
  const placed: PlacedLeaf[][] = trials.map(() => []);
  for (const name of new Set(grouped.flatMap((groups) => [...(groups?.keys() ?? [])]))) {
    const lists = grouped.map((groups) =>
      groups === undefined ? undefined : (groups.get(name) ?? []),
    );
    placeGroup(name, lists).forEach((leaves, trial) => {
      for (const leaf of leaves) placed[trial]?.push(leaf);
    });
  }
  return numberTwins(placed);
}

const grouped = new WeakMap<readonly Leaf[], ReadonlyMap<string, readonly Leaf[]>>();

/** Leaves by the outermost array that they are in; those in none under the empty name. */
function groupsOf(leaves: readonly Leaf[]): ReadonlyMap<string, readonly Leaf[]> {
  const known = grouped.get(leaves);
  if (known !== undefined) return known;
  const groups = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const name = /^([^[]*)\[\d+\]/.exec(leaf.path)?.[1] ?? "";
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [leaf]);
    else group.push(leaf);
  }
  grouped.set(leaves, groups);
  return groups;
}

/** One outermost array in all trials; the many leaves that never vary are seen to in passing. */
function placeGroup(name: string, lists: readonly (readonly Leaf[] | undefined)[]): PlacedLeaf[][] {
  const present = lists.filter((list) => list !== undefined);
  const first = present[0] ?? [];
  const samePaths = present.every(
    (list) =>
      list.length === first.length && list.every((leaf, at) => leaf.path === first[at]?.path),
  );
  if (name !== "" && !samePaths) return resolveAll(lists);
  if (!samePaths)
    return lists.map((list) => (list ?? []).map((leaf) => ({ path: leaf.path, leaf })));
  const varying = first.flatMap((leaf, at) =>
    present.every((list) => list[at]?.value === leaf.value && list[at]?.lexeme === leaf.lexeme)
      ? []
      : [at],
  );
  if (varying.length === 0) return lists.map(() => []);
  const nested = varying.some((at) => /\[\d+\].*\[\d+\]/s.test(first[at]?.path ?? ""));
  if (name !== "" && (nested || !haveFixedNames(first, new Set(varying)))) return resolveAll(lists);
  return lists.map((list) =>
    list === undefined
      ? []
      : varying.flatMap((at) =>
          list[at] === undefined ? [] : [{ path: list[at].path, leaf: list[at] }],
        ),
  );
}

/** Whether some field that never varies has another value in each element: then indices are as good as names. */
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

function resolveAll(lists: readonly (readonly Leaf[] | undefined)[]): PlacedLeaf[][] {
  return resolve(
    lists.map((leaves) =>
      (leaves ?? []).map((leaf): Unplaced => ({ done: "", rest: leaf.path, leaf })),
    ),
    0,
  );
}

function resolve(trials: readonly (readonly Unplaced[])[], depth: number): PlacedLeaf[][] {
  const placed: PlacedLeaf[][] = trials.map(() => []);
  const arrays = new Map<string, Elements[]>();
  trials.forEach((leaves, trial) => {
    for (const item of leaves) {
      const bracket = depth > depthLimit ? null : /^([^[]*)\[(\d+)\]/s.exec(item.rest);
      if (bracket === null) {
        placed[trial]?.push({ path: item.done + item.rest, leaf: item.leaf });
        continue;
      }
      const name = item.done + (bracket[1] ?? "");
      let rows = arrays.get(name);
      if (rows === undefined) arrays.set(name, (rows = trials.map(() => new Map())));
      const row = rows[trial] as Elements;
      const index = Number(bracket[2]);
      const element = row.get(index) ?? [];
      element.push({ done: name, rest: item.rest.slice(bracket[0].length), leaf: item.leaf });
      row.set(index, element);
    }
  });
  for (const [name, rows] of arrays) nameElements(name, rows, placed, depth);
  return placed;
}

function nameElements(
  name: string,
  rows: readonly Elements[],
  placed: PlacedLeaf[][],
  depth: number,
): void {
  const names = namesOf(rows);
  const repeated = names === undefined ? new Set<string>() : repeatedNames(names);
  const deeper: Unplaced[][] = rows.map(() => []);
  rows.forEach((elements, trial) => {
    const bags = new Map<string, Leaf[]>();
    for (const [index, leaves] of elements) {
      const called = names?.[trial]?.get(index) ?? String(index);
      const done = `${name}[${called}]`;
      if (repeated.has(called)) fillBags(bags, done, leaves);
      else for (const item of leaves) deeper[trial]?.push({ ...item, done });
    }
    for (const [path, leaves] of bags) placed[trial]?.push(bagOf(path, leaves));
    if (names !== undefined && elements.size > 0)
      placed[trial]?.push(orderOf(name, elements, names[trial]));
  });
  resolve(deeper, depth + 1).forEach((leaves, trial) => {
    for (const leaf of leaves) placed[trial]?.push(leaf);
  });
}

function orderOf(
  name: string,
  elements: Elements,
  names: ReadonlyMap<number, string> | undefined,
): PlacedLeaf {
  const sequence = [...elements.keys()].map((index) => names?.get(index) ?? String(index));
  const path = `${name}{order}`;
  return { path, leaf: { path, type: "order", value: sequence.join(","), author: "protocol" } };
}

/** Elements that nothing tells apart are compared as a bag: what is in it, whatever the order. */
function fillBags(bags: Map<string, Leaf[]>, done: string, leaves: readonly Unplaced[]): void {
  for (const { rest, leaf } of leaves) {
    // The order of keys follows from which there are, and which element it is of cannot be told.
    if (leaf.type === "order") continue;
    const path = done + rest.replaceAll(/\[\d+\]/g, "[]");
    const bag = bags.get(path);
    if (bag === undefined) bags.set(path, [leaf]);
    else bag.push(leaf);
  }
}

function bagOf(path: string, leaves: readonly Leaf[]): PlacedLeaf {
  const value = leaves
    .map((leaf) => leaf.value)
    .toSorted()
    .join("\n");
  return { path, leaf: { ...(leaves[0] as Leaf), value }, bag: true };
}

/** Two leaves of one trial at the same path (a header sent twice) are told apart by number. */
function numberTwins(trials: readonly PlacedLeaf[][]): PlacedLeaf[][] {
  return trials.map((leaves) => {
    const counts = new Map<string, number>();
    return leaves.map((placed) => {
      const turn = (counts.get(placed.path) ?? 0) + 1;
      counts.set(placed.path, turn);
      return turn === 1 ? placed : { ...placed, path: `${placed.path}#${turn}` };
    });
  });
}
