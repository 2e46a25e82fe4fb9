import { isInvisible } from "../../capture/dialect/characters/invisible.ts";
import { skeleton } from "../../capture/dialect/characters/skeleton.ts";
import type { Elements, LeafTree } from "./leaf-tree.ts";

/** A longer value, or one with white space, is no name. */
const isName = /^[^\s]{1,100}$/;
const plainName = /^[a-z0-9_.:/-]*$/;

/** A name as people read it: without case, confusable characters and invisible characters. */
function readAs(name: string): string {
  if (plainName.test(name)) return name;
  const drawn = [...name].filter((character) => !isInvisible(character.codePointAt(0) ?? 0));
  return skeleton(drawn.join("")).toLowerCase();
}

/** Limit on the fields that make up one name. */
const fieldLimit = 2;
/** The field is chosen from this many elements of an array, in this many trials. */
const elementLimit = 2000;
const trialLimit = 24;
/** Least number of different values that a trial with several elements must have on average. */
const leastDistinct = 1.5;
/** A value recurs if at least one in this many trials has it. */
const trialsToComeBack = 8;

/**
 * For each trial the names of the elements; `undefined` where indices serve as well. Where one field gives several
 * elements the same name, a second field is added if one distinguishes them.
 */
export function namesOf(
  rows: readonly Elements[],
  taken: readonly string[] = [],
): readonly Map<number, string>[] | undefined {
  const field = keyField(rows, taken);
  if (field === undefined) return undefined;
  const label = field.replace(/^\./, "").replace(/^.*[.)]/, "");
  // Names that people read as equal are one name: a difference in spelling is to show inside the element.
  const spellings = new Map<string, string>();
  const names = rows.map((row) => {
    const mine = new Map<number, string>();
    for (const [index, element] of row) {
      const key = valueOf(element, field);
      if (key === undefined) continue;
      const read = readAs(key);
      const spelling = spellings.get(read) ?? key;
      spellings.set(read, spelling);
      mine.set(index, `${label}=${spelling}`);
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

/** Names that are not unique in some trial. */
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
 * The field whose value names the elements best: nearly every element has it, most of its values recur between trials,
 * and it has many different values. `undefined` where indices serve as well: the field reads the same, element by
 * element, in every trial.
 */
function keyField(rows: readonly Elements[], taken: readonly string[]): string | undefined {
  const used = rows.filter((row) => row.size > 0);
  if (used.length < 2) return undefined;
  const step = Math.ceil(used.length / trialLimit);
  const sample = used.filter((_, at) => at % step === 0);
  let best: string[] = [];
  let highest = 0;
  for (const [field, lists] of valuesByField(sample)) {
    if (taken.includes(field)) continue;
    const enough = lists.every(
      (list, at) => list.length >= 0.9 * Math.min(elementLimit, sample[at]?.size ?? 0),
    );
    if (!enough) continue;
    const { distinct, stable } = stabilityOf(lists);
    // A value that all elements of a trial share describes the trial and identifies no element.
    if (stable < 0.6 || distinct < leastDistinct) continue;
    const score = distinct * stable;
    if (score > highest) best = [];
    if (score >= highest) best.push(field);
    highest = Math.max(highest, score);
  }
  return best.some((field) => isSettled(used, field)) ? undefined : best[0];
}

/** Whether a field reads the same, element by element, in every trial. */
function isSettled(used: readonly Elements[], field: string): boolean {
  const first: Elements = used[0] ?? new Map();
  const reference = new Map([...first].map(([index, element]) => [index, valueOf(element, field)]));
  return used.every(
    (row) =>
      row.size === reference.size &&
      [...row].every(([index, element]) => reference.get(index) === valueOf(element, field)),
  );
}

function valueOf(element: LeafTree, field: string): string | undefined {
  return element.leaves.find(([rest]) => rest === field)?.[1].value;
}

/**
 * `distinct`: how many different recurring values a trial has on average (over all trials together, where none has two
 * elements). `stable`: the share of all values that recur.
 */
function stabilityOf(lists: readonly (readonly string[])[]): {
  readonly distinct: number;
  readonly stable: number;
} {
  const trialsWith = new Map<string, number>();
  for (const list of lists) {
    for (const value of new Set(list)) trialsWith.set(value, (trialsWith.get(value) ?? 0) + 1);
  }
  // An element may be present at one assignment only; a value made for one trial occurs in no other.
  const comesBack = (count: number): boolean =>
    count > 1 && count * trialsToComeBack >= lists.length;
  const backOf = (list: readonly string[]): string[] =>
    list.filter((value) => comesBack(trialsWith.get(value) ?? 0));
  const several = lists.filter((list) => list.length > 1);
  const counted = several.length > 0 ? several : [lists.flat()];
  const distinct = counted.reduce((sum, list) => sum + new Set(backOf(list)).size, 0);
  const all = lists.flat();
  return {
    distinct: distinct / counted.length,
    stable: backOf(all).length / Math.max(1, all.length),
  };
}

/** For each field that may name elements: its values in each trial, element by element. */
function valuesByField(used: readonly Elements[]): Map<string, string[][]> {
  const fields = new Map<string, string[][]>();
  const numbered = new Set<string>();
  used.forEach((row, at) => {
    let left = elementLimit;
    for (const element of row.values()) {
      left -= 1;
      if (left < 0) break;
      for (const [rest, leaf] of element.leaves) {
        const isNumber = leaf.type === "number" && wholeNumber.test(leaf.value);
        if (isNumber) numbered.add(rest);
        if (!(isNumber || (leaf.type === "string" && isName.test(leaf.value)))) continue;
        let lists = fields.get(rest);
        if (lists === undefined) fields.set(rest, (lists = used.map(() => [])));
        lists[at]?.push(readAs(leaf.value));
      }
    }
  });
  for (const field of numbered)
    if (!(fields.get(field) ?? []).every(isEnumeration)) fields.delete(field);
  return fields;
}

const wholeNumber = /^\d{1,9}$/;
/** With fewer elements, distinct numbers prove nothing: they may be any measurement. */
const leastNumbered = 4;
/** Least share of different numbers among the elements of a trial: a key may occur twice. */
const shareNumbered = 0.85;

/** Whether numbers enumerate elements: hardly two elements of a trial have the same. */
function isEnumeration(list: readonly string[]): boolean {
  return list.length >= leastNumbered && new Set(list).size >= shareNumbered * list.length;
}
