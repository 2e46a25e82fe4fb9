import type { ProgramTable } from "../function-row.ts";
import { rowOf } from "./by-normal-form.ts";
import type { Matching } from "./matching.ts";

/** How similar two functions are, from 0 to 1, and the context that supports the pair. */
export interface Similarity {
  /** Weighted Jaccard similarity of their features; rare features weigh more. */
  readonly shared: number;
  /** Agreement of the context: parent, neighbours, users, used functions, a key that minifiers keep. */
  readonly context: number;
}

export type Weigh = (feature: number) => number;

/** Inverse frequency: a feature weighs more the fewer unmatched functions have it. */
export function inverseFrequency(matching: Matching): Weigh {
  const counts = new Map<number, number>();
  let rows = 0;
  const count = (table: ProgramTable, indices: readonly number[]): void => {
    for (const index of indices) {
      rows++;
      for (const feature of featuresOfRow(table, index))
        counts.set(feature, (counts.get(feature) ?? 0) + 1);
    }
  };
  count(matching.before.table, matching.openBefore());
  count(matching.after.table, matching.openAfter());
  const scale = Math.max(rows, 400);
  return (feature) => Math.log(1 + scale / (counts.get(feature) ?? 1));
}

export function featuresOfRow(table: ProgramTable, index: number): Uint32Array {
  const [from, to] = rowOf(table.rows, index).features;
  return table.features.subarray(from, to);
}

export function similarityOf(
  matching: Matching,
  index: number,
  other: number,
  weigh: Weigh,
): Similarity {
  const { before, after } = matching;
  return {
    shared: sharedWeight(
      featuresOfRow(before.table, index),
      featuresOfRow(after.table, other),
      weigh,
    ),
    context: contextOf(matching, index, other),
  };
}

function sharedWeight(first: Uint32Array, second: Uint32Array, weigh: Weigh): number {
  let shared = 0;
  let all = 0;
  let at = 0;
  let to = 0;
  while (at < first.length || to < second.length) {
    const left = first[at] ?? Infinity;
    const right = second[to] ?? Infinity;
    const weight = weigh(Math.min(left, right));
    all += weight;
    if (left === right) shared += weight;
    if (left <= right) at++;
    if (right <= left) to++;
  }
  return all === 0 ? 0 : shared / all;
}

function contextOf(matching: Matching, index: number, other: number): number {
  const { before, after, partner } = matching;
  const row = rowOf(before.rows, index);
  const otherRow = rowOf(after.rows, other);
  let context = 0;
  if (row.key !== "" && row.key === otherRow.key) context += 0.2;
  else if (row.key !== otherRow.key) context -= 0.1;
  if (row.parent >= 0 && partner(row.parent) === otherRow.parent) context += 0.1;
  for (const step of [1, -1]) {
    const next = before.siblings(index)[before.placeOf(index) + step];
    const otherNext = after.siblings(other)[after.placeOf(other) + step];
    const sameEdge = next === undefined && otherNext === undefined;
    if (next !== undefined && otherNext !== undefined && partner(next) === otherNext)
      context += 0.1;
    else if (sameEdge && row.parent >= 0) context += 0.05;
  }
  context += 0.15 * agreement(row.uses, otherRow.uses, partner);
  context += 0.15 * agreement(before.usersOf(index), after.usersOf(other), partner);
  return context;
}

/** The share of the matched rows in `ours` whose partner is among `theirs`, from 0 to 1; 0 where none is matched. */
function agreement(
  ours: readonly number[],
  theirs: readonly number[],
  partner: (index: number) => number,
): number {
  const known = ours
    .slice(0, 64)
    .map(partner)
    .filter((index) => index >= 0);
  if (known.length === 0) return 0;
  const there = new Set(theirs);
  return known.filter((index) => there.has(index)).length / known.length;
}
