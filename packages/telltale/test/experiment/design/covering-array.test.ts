import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { coveringArray } from "../../../src/experiment/design/covering-array.ts";
import type { Row } from "../../../src/experiment/design/covering-array.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";

const binary = (count: number): number[] => Array.from({ length: count }, () => 2);
const mixed = [3, 4, 4, 5, 5, 6, ...binary(8)];

/** Counted by hand, so to speak: every combination looked for in every row. */
function missing(sizes: readonly number[], strength: number, rows: readonly Row[]): string[] {
  const found: string[] = [];
  const look = (from: number, chosen: readonly (readonly [number, number])[]): void => {
    if (chosen.length === strength) {
      if (!rows.some((row) => chosen.every(([factor, level]) => row[factor] === level)))
        found.push(JSON.stringify(chosen));
      return;
    }
    for (let factor = from; factor < sizes.length; factor++)
      for (let level = 0; level < (sizes[factor] ?? 0); level++)
        look(factor + 1, [...chosen, [factor, level]]);
  };
  look(0, []);
  return found;
}

test("every two levels of two factors stand in some row, whatever the factors", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 9 }),
      fc.nat(),
      (sizes, seed) => {
        const rows = coveringArray(sizes, 2, seededRandom(seed));
        assert.deepEqual(missing(sizes, 2, rows), []);
        for (const row of rows)
          assert.ok(
            sizes.every((size, factor) => (row[factor] ?? -1) >= 0 && (row[factor] ?? 0) < size),
          );
      },
    ),
    { numRuns: 60 },
  );
});

test("every three levels of three factors stand in some row with strength 3", () => {
  const sizes = [2, 3, 4, 2, 3, 2];
  assert.deepEqual(missing(sizes, 3, coveringArray(sizes, 3, seededRandom(1))), []);
});

test("the arrays are about as small as greedy ones get", () => {
  const rows = (sizes: readonly number[], strength: 2 | 3): number =>
    coveringArray(sizes, strength, seededRandom(3)).length;
  assert.ok(rows(binary(12), 2) <= 10);
  assert.ok(rows(binary(20), 2) <= 12);
  assert.ok(rows(binary(12), 3) <= 23);
  assert.ok(rows(binary(20), 3) <= 30);
  assert.ok(rows(mixed, 2) <= 41);
});

test("what given rows cover is not covered again", () => {
  const given = coveringArray(mixed, 2, seededRandom(4));
  assert.deepEqual(coveringArray(mixed, 2, seededRandom(5), given), []);
  const some = given.slice(0, 20);
  const rest = coveringArray(mixed, 2, seededRandom(5), some);
  assert.ok(rest.length < given.length);
  assert.deepEqual(missing(mixed, 2, [...some, ...rest]), []);
});

test("what is marked is covered by the first rows", () => {
  const sizes = [9, 9, 5, 4, 4, 3, 3, 2, 2, 2];
  const four = new Set([1, 2, 3, 4]);
  const marked = sizes.map((_, factor) => (factor < 2 ? four : new Set<number>()));
  const rows = coveringArray(sizes, 2, seededRandom(2), [], new Map(), marked);
  assert.deepEqual(missing(sizes, 2, rows), []);
  const first = new Set(rows.slice(0, 20).map(([one = 0, other = 0]) => `${one} ${other}`));
  for (const one of four)
    for (const other of four) assert.ok(first.has(`${one} ${other}`), `${one} with ${other}`);
});

test("a costly factor is changed where that covers something, and in a share of the other rows", () => {
  const count = (share: number): number =>
    coveringArray(mixed, 2, seededRandom(6), [], new Map([[13, share]])).filter(
      (row) => row[13] !== 0,
    ).length;
  assert.ok(
    count(0) < count(0.5) && count(0.5) < count(1),
    `${count(0)} ${count(0.5)} ${count(1)}`,
  );
});
