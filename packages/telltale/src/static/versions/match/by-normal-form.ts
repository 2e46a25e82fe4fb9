import type { FunctionRow } from "../function-row.ts";
import type { KeyOf } from "./key-of.ts";
import type { Matching } from "./matching.ts";
import { propagateMatches } from "./propagate-matches.ts";

/**
 * Keys from the strictest on: the deep digest, the own digest, the digest without names; each with the same property
 * key.
 */
export const normalFormKeys: readonly KeyOf[] = [
  (row) => `${row.kind} ${row.deepDigest} ${row.key}`,
  (row) => `${row.kind} ${row.digest} ${row.key}`,
  (row) => `${row.kind} ${row.namelessDigest} ${row.key}`,
];

/** For methods that were renamed: the property key is left out. */
export const renamedKey: KeyOf = (row) => `${row.kind} ${row.deepDigest}`;

/** Matches functions whose normal form is unique among the unmatched of both programs, and propagates each match. */
export function matchUniqueForms(matching: Matching, keyOf: KeyOf): void {
  matchUnique(
    matching,
    (index) => keyOf(rowOf(matching.before.rows, index)),
    (index) => keyOf(rowOf(matching.after.rows, index)),
    keyOf,
  );
}

/**
 * Matches functions that share one normal form (there are hundreds of `() => true`): by what they use and by their
 * users, then by their parent, then by their order.
 */
export function matchRepeatedForms(matching: Matching, keyOf: KeyOf): void {
  const { before, after, partner, origin } = matching;
  const known = (indices: readonly number[], to: (index: number) => number): string =>
    indices.map(to).join(" ");
  const here = (index: number): number => (origin(index) < 0 ? -1 : index);
  const contexts: readonly (readonly [(index: number) => string, (index: number) => string])[] = [
    [
      (index) =>
        known(rowOf(before.rows, index).uses, partner) + known(before.usersOf(index), partner),
      (index) => known(rowOf(after.rows, index).uses, here) + known(after.usersOf(index), here),
    ],
    [
      (index) => known(before.usersOf(index), partner),
      (index) => known(after.usersOf(index), here),
    ],
    [
      (index) => String(partner(rowOf(before.rows, index).parent)),
      (index) => String(here(rowOf(after.rows, index).parent)),
    ],
  ];
  for (const [ofBefore, ofAfter] of contexts)
    matchUnique(
      matching,
      (index) => `${keyOf(rowOf(before.rows, index))} ${ofBefore(index)}`,
      (index) => `${keyOf(rowOf(after.rows, index))} ${ofAfter(index)}`,
      keyOf,
    );
  matchInOrder(matching, keyOf);
}

function matchUnique(
  matching: Matching,
  ofBefore: (index: number) => string,
  ofAfter: (index: number) => string,
  keyOf: KeyOf,
): void {
  const first = singles(matching.openBefore(), ofBefore);
  const second = singles(matching.openAfter(), ofAfter);
  for (const [key, index] of first) {
    const other = second.get(key);
    if (index < 0 || other === undefined || other < 0) continue;
    if (matching.partner(index) >= 0 || matching.origin(other) >= 0) continue;
    matching.join(index, other, "normal-form");
    propagateMatches(matching, index, keyOf);
  }
}

/** Matches the rest of one normal form in order, where both programs have equally many. */
function matchInOrder(matching: Matching, keyOf: KeyOf): void {
  const { before, after } = matching;
  const first = Map.groupBy(matching.openBefore(), (index) => keyOf(rowOf(before.rows, index)));
  const second = Map.groupBy(matching.openAfter(), (index) => keyOf(rowOf(after.rows, index)));
  for (const [key, indices] of first) {
    const others = second.get(key) ?? [];
    if (others.length !== indices.length) continue;
    for (const [at, index] of indices.entries()) {
      const other = others[at] ?? -1;
      if (matching.partner(index) >= 0 || matching.origin(other) >= 0) continue;
      matching.join(index, other, "neighbours");
      propagateMatches(matching, index, keyOf);
    }
  }
}

/** The row of each key; -1 where several rows have it. */
function singles(
  indices: readonly number[],
  keyOf: (index: number) => string,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const index of indices) {
    const key = keyOf(index);
    found.set(key, found.has(key) ? -1 : index);
  }
  return found;
}

export function rowOf(rows: readonly FunctionRow[], index: number): FunctionRow {
  return rows[index] ?? nowhere;
}

const nowhere: FunctionRow = {
  kind: "statement",
  module: -1,
  start: 0,
  end: 0,
  parent: -1,
  children: [],
  key: "",
  name: "",
  size: 0,
  deepDigest: "",
  digest: "",
  namelessDigest: "",
  uses: [],
  facts: [],
  features: [0, 0],
};
