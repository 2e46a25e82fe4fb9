import type { Leaf } from "../../dialect/leaf.ts";

/** A leaf on its way to its place: the path that is settled, and the rest of it. */
export interface Unplaced {
  readonly done: string;
  readonly rest: string;
  readonly leaf: Leaf;
}

/** Of one array in one trial: its elements, each with its leaves. */
export type Elements = Map<number, Unplaced[]>;

/** Longer values are no names. */
const keyLength = 100;
/** Fields that one name is made of. */
const fieldLimit = 2;
/** Of an array with more elements than this only so many are looked at to choose the field. */
const elementLimit = 2000;

/**
 * For each trial a name for each element; `undefined` when indices do as well. Where one field leaves
 * several elements with one name, a second field tells them apart if it can.
 */
export function namesOf(
  rows: readonly Elements[],
  taken: readonly string[] = [],
): readonly Map<number, string>[] | undefined {
  const field = keyField(rows, taken);
  if (field === undefined) return undefined;
  const label = field.replace(/^\./, "").replace(/^.*[.)]/, "");
  const names = rows.map((row) => {
    const mine = new Map<number, string>();
    for (const [index, leaves] of row) {
      const key = leaves.find((item) => item.rest === field)?.leaf.value;
      if (key !== undefined) mine.set(index, `${label}=${key}`);
    }
    return mine;
  });
  if (taken.length + 1 >= fieldLimit) return names;
  for (const name of repeatedNames(names)) {
    const like = rows.map(
      (row, trial) => new Map([...row].filter(([index]) => names[trial]?.get(index) === name)),
    );
    namesOf(like, [...taken, field])?.forEach((further, trial) => {
      for (const [index, more] of further) names[trial]?.set(index, `${name},${more}`);
    });
  }
  return names;
}

/** Names that several elements of one trial have. */
export function repeatedNames(names: readonly ReadonlyMap<number, string>[]): ReadonlySet<string> {
  const repeated = new Set<string>();
  for (const mine of names) {
    const seen = new Set<string>();
    for (const name of mine.values()) {
      if (seen.has(name)) repeated.add(name);
      seen.add(name);
    }
  }
  return repeated;
}

/**
 * The field by whose value elements are best named: in (nearly) every element, few of its values seen in
 * one trial only, many different ones. `undefined` when indices do as well: the field reads the same,
 * element by element, in every trial.
 */
function keyField(rows: readonly Elements[], taken: readonly string[]): string | undefined {
  const used = rows.filter((row) => row.size > 0);
  if (used.length < 2) return undefined;
  let best:
    | { readonly field: string; readonly score: number; readonly settled: boolean }
    | undefined;
  for (const [field, lists] of valuesByField(used)) {
    if (taken.includes(field)) continue;
    if (
      !lists.every((list, at) => list.length >= 0.9 * Math.min(elementLimit, used[at]?.size ?? 0))
    )
      continue;
    const { distinct, stable } = stabilityOf(lists);
    // A second field is to tell apart what the first does not.
    if (stable < 0.6 || (taken.length > 0 && distinct < 2)) continue;
    const first = lists[0] ?? [];
    const settled = lists.every(
      (list) => list.length === first.length && list.every((value, at) => value === first[at]),
    );
    const score = distinct * stable;
    if (best === undefined || score > best.score || (score === best.score && settled)) {
      best = { field, score, settled };
    }
  }
  return best === undefined || best.settled ? undefined : best.field;
}

/** How many values at least half of the trials have, and which share of all values those are. */
function stabilityOf(lists: readonly (readonly string[])[]): {
  readonly distinct: number;
  readonly stable: number;
} {
  const trialsWith = new Map<string, number>();
  for (const list of lists) {
    for (const value of new Set(list)) trialsWith.set(value, (trialsWith.get(value) ?? 0) + 1);
  }
  const common = new Set(
    [...trialsWith].filter(([, count]) => count * 2 >= lists.length).map(([value]) => value),
  );
  let [all, stable] = [0, 0];
  for (const list of lists) {
    all += list.length;
    for (const value of list) stable += Number(common.has(value));
  }
  return { distinct: common.size, stable: stable / Math.max(1, all) };
}

/** For each field of the elements that may name them: its values in each trial, element by element. */
function valuesByField(used: readonly Elements[]): Map<string, string[][]> {
  const fields = new Map<string, string[][]>();
  used.forEach((row, at) => {
    for (const element of [...row.values()].slice(0, elementLimit)) {
      for (const { rest, leaf } of element) {
        if (leaf.type !== "string" || leaf.value.length > keyLength || rest.includes("[")) continue;
        let lists = fields.get(rest);
        if (lists === undefined) fields.set(rest, (lists = used.map(() => [])));
        lists[at]?.push(leaf.value);
      }
    }
  });
  return fields;
}
