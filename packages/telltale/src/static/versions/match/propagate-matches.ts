import type { Matching } from "./matching.ts";
import type { KeyOf } from "./key-of.ts";

/**
 * Propagates a match to its neighbourhood: inner functions, and the next siblings on both sides as long as they have
 * the same key. Bundlers keep the order within a module, so this also settles repeated normal forms.
 */
export function propagateMatches(matching: Matching, from: number, keyOf: KeyOf): void {
  const { before, after, partner, origin } = matching;
  const waiting = [from];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const other = partner(index);
    pairInOrder(before.rows[index]?.children ?? [], after.rows[other]?.children ?? []);
    for (const step of [1, -1]) {
      const next = before.siblings(index)[before.placeOf(index) + step];
      const otherNext = after.siblings(other)[after.placeOf(other) + step];
      if (next !== undefined && otherNext !== undefined) join(next, otherNext);
    }
  }

  function join(index: number, other: number): boolean {
    const row = before.rows[index];
    const otherRow = after.rows[other];
    if (row === undefined || otherRow === undefined) return false;
    if (partner(index) >= 0 || origin(other) >= 0 || keyOf(row) !== keyOf(otherRow)) return false;
    matching.join(index, other, "neighbours");
    waiting.push(index);
    return true;
  }

  function pairInOrder(ours: readonly number[], theirs: readonly number[]): void {
    const open = theirs.filter((index) => origin(index) < 0);
    if (open.length === 0) return;
    const byKey = Map.groupBy(open, (index) => {
      const row = after.rows[index];
      return row === undefined ? "" : keyOf(row);
    });
    for (const index of ours) {
      const row = before.rows[index];
      if (row === undefined || partner(index) >= 0) continue;
      const [next] = byKey.get(keyOf(row)) ?? [];
      if (next === undefined) continue;
      byKey.get(keyOf(row))?.shift();
      join(index, next);
    }
  }
}
