import type { Leaf } from "../../dialect/leaf.ts";

/** A leaf under the path by which it is compared. */
export interface PlacedLeaf {
  readonly path: string;
  readonly leaf: Leaf;
}

interface Unplaced {
  readonly done: string;
  readonly rest: string;
  readonly leaf: Leaf;
}

/** Of one array in one trial: its elements, each with its leaves. */
type Elements = Map<number, Unplaced[]>;

/** Arrays nested deeper than this keep their indices. */
const depthLimit = 6;
const keyLength = 100;

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
  const field = keyField(rows);
  const deeper: Unplaced[][] = rows.map(() => []);
  rows.forEach((elements, trial) => {
    const counts = new Map<string, number>();
    const sequence: string[] = [];
    for (const [index, leaves] of elements) {
      const key = field === undefined ? undefined : keyOf(leaves, field);
      let called = String(index);
      if (key !== undefined && field !== undefined) {
        const turn = (counts.get(key) ?? 0) + 1;
        counts.set(key, turn);
        called = `${field.replace(/^\./, "") || "="}${field === "" ? "" : "="}${key}${turn > 1 ? `#${turn}` : ""}`;
        sequence.push(called);
      }
      for (const item of leaves) deeper[trial]?.push({ ...item, done: `${name}[${called}]` });
    }
    if (field !== undefined && sequence.length > 0) {
      const leaf: Leaf = {
        path: `${name}{order}`,
        type: "order",
        value: sequence.join(","),
        author: "protocol",
      };
      placed[trial]?.push({ path: leaf.path, leaf });
    }
  });
  resolve(deeper, depth + 1).forEach((leaves, trial) => {
    for (const leaf of leaves) placed[trial]?.push(leaf);
  });
}

function keyOf(element: readonly Unplaced[], field: string): string | undefined {
  return element.find((item) => item.rest === field)?.leaf.value;
}

/**
 * The field by whose value elements are best named: in (nearly) every element, few of its values seen in
 * one trial only, many different ones. `undefined` when indices do as well: the field reads the same,
 * element by element, in every trial.
 */
function keyField(rows: readonly Elements[]): string | undefined {
  const used = rows.filter((row) => row.size > 0);
  if (used.length < 2) return undefined;
  let best:
    | { readonly field: string; readonly score: number; readonly settled: boolean }
    | undefined;
  for (const [field, lists] of valuesByField(used)) {
    if (!lists.every((list, at) => list.length >= 0.9 * (used[at]?.size ?? 0))) continue;
    const trialsWith = new Map<string, number>();
    for (const list of lists)
      for (const value of new Set(list)) trialsWith.set(value, (trialsWith.get(value) ?? 0) + 1);
    const common = new Set(
      [...trialsWith].filter(([, count]) => count * 2 >= used.length).map(([value]) => value),
    );
    const all = lists.reduce((sum, list) => sum + list.length, 0);
    const stable =
      lists.reduce((sum, list) => sum + list.filter((value) => common.has(value)).length, 0) / all;
    if (stable < 0.6) continue;
    const first = lists[0] ?? [];
    const settled = lists.every(
      (list) => list.length === first.length && list.every((value, at) => value === first[at]),
    );
    const score = common.size * stable;
    if (best === undefined || score > best.score || (score === best.score && settled))
      best = { field, score, settled };
  }
  return best === undefined || best.settled ? undefined : best.field;
}

/** For each field of the elements that may name them: its values in each trial, element by element. */
function valuesByField(used: readonly Elements[]): Map<string, string[][]> {
  const fields = new Map<string, string[][]>();
  used.forEach((row, at) => {
    for (const element of row.values()) {
      const seen = new Set<string>();
      for (const item of element) {
        if (
          item.leaf.type !== "string" ||
          item.leaf.value.length > keyLength ||
          /\[\d/.test(item.rest)
        )
          continue;
        if (seen.has(item.rest)) continue;
        seen.add(item.rest);
        let lists = fields.get(item.rest);
        if (lists === undefined) fields.set(item.rest, (lists = used.map(() => [])));
        lists[at]?.push(item.leaf.value);
      }
    }
  });
  return fields;
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
