import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import {
  oneSidedPermutationTest,
  smallestPValue,
  permutationTest,
  permutationScoreTest,
} from "../../../src/experiment/stats/permutation-test.ts";
import type { Stratum } from "../../../src/experiment/stats/permutation-test.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";

interface Vectors {
  readonly cases: readonly { readonly strata: readonly Stratum[]; readonly p: string }[];
}

const file = new URL("../../../../../test/vectors/permutation-test.json", import.meta.url);
const vectors = JSON.parse(readFileSync(file, "utf8")) as Vectors;

function fraction(text: string): number {
  const [over = "", under = ""] = text.split("/");
  // Whole numbers too long for a double are divided digit by digit.
  const scale = 10n ** 40n;
  return Number((BigInt(over) * scale) / BigInt(under)) / 1e40;
}

test("agrees with fractions reckoned elsewhere", () => {
  assert.ok(vectors.cases.length > 4);
  for (const { strata, p } of vectors.cases) {
    const expected = fraction(p);
    const got = permutationTest(strata);
    assert.ok(
      Math.abs(got - expected) <= 1e-9 * expected,
      `${JSON.stringify(strata)}: ${got} is not ${p}`,
    );
  }
});

test("agrees with trying every choice of the first arm", () => {
  const outcomes = fc.array(fc.boolean(), { minLength: 2, maxLength: 11 });
  fc.assert(
    fc.property(outcomes, fc.nat(), (yes, cut) => {
      const first = 1 + (cut % (yes.length - 1));
      const seen = yes.slice(0, first).filter(Boolean).length;
      const counts = new Map<number, number>();
      let ways = 0;
      for (let choice = 0; choice < 2 ** yes.length; choice++) {
        const chosen = yes.filter((_, index) => (choice >> index) & 1);
        if (bits(choice) !== first) continue;
        ways += 1;
        const sum = chosen.filter(Boolean).length;
        counts.set(sum, (counts.get(sum) ?? 0) + 1);
      }
      const limit = counts.get(seen) ?? 0;
      const extreme = [...counts.values()]
        .filter((count) => count <= limit)
        .reduce((sum, count) => sum + count, 0);
      const all = yes.filter(Boolean).length;
      const p = permutationTest([
        { first, firstYes: seen, second: yes.length - first, secondYes: all - seen },
      ]);
      assert.ok(Math.abs(p - extreme / ways) < 1e-9);
    }),
  );
});

test("twelve trials an arm, separated without exception, give a p-value of one in a million", () => {
  assert.ok(smallestPValue(12) <= 1e-6);
  assert.ok(smallestPValue(11) > 1e-6);
});

test("under no effect it says so no more often than it claims", () => {
  const random = seededRandom(11);
  const levels = [0.05, 0.01, 0.001];
  const alarms = levels.map(() => 0);
  const repeats = 20_000;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const rate = random.next();
    const strata = [12, 9].map((count) => {
      const draw = (): number =>
        Array.from({ length: count }, () => random.next() < rate).filter(Boolean).length;
      return { first: count, firstYes: draw(), second: count, secondYes: draw() };
    });
    const p = permutationTest(strata);
    levels.forEach((level, index) => {
      if (p <= level) alarms[index] = (alarms[index] ?? 0) + 1;
    });
  }
  levels.forEach((level, index) => {
    const dispersion = 4 * Math.sqrt(level * repeats);
    assert.ok(
      (alarms[index] ?? 0) <= level * repeats + dispersion,
      `${alarms[index]} alarms at ${level}`,
    );
  });
});

function bits(number: number): number {
  let count = 0;
  for (let rest = number; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

test("scores of 0 and 1 give what counting gives", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1), { minLength: 1, maxLength: 9 }),
      fc.array(fc.nat(1), { minLength: 1, maxLength: 9 }),
      (first, second) => {
        // Equal arms: there the two-sided rules of the two tests are the same.
        const size = Math.min(first.length, second.length);
        const [one, other] = [first.slice(0, size), second.slice(0, size)];
        const yes = (arm: readonly number[]): number => arm.filter((score) => score === 1).length;
        const counted = permutationTest([
          { first: size, firstYes: yes(one), second: size, secondYes: yes(other) },
        ]);
        assert.ok(Math.abs(permutationScoreTest([{ first: one, second: other }]) - counted) < 1e-9);
      },
    ),
  );
});

test("every order of scores is counted", () => {
  // {0,1} against {5,9}: of six choices of two only this one and its mirror are as far from the mean.
  assert.ok(Math.abs(permutationScoreTest([{ first: [0, 1], second: [5, 9] }]) - 2 / 6) < 1e-12);
  const apart = {
    first: Array.from({ length: 80 }, () => 8),
    second: Array.from({ length: 80 }, () => 0),
  };
  assert.ok(permutationScoreTest([apart]) < 1e-40);
  assert.equal(permutationScoreTest([{ first: [3, 3], second: [3, 3] }]), 1);
});

test("the test of scores claims no more often than it says", () => {
  const random = seededRandom(3);
  let claims = 0;
  for (let repeat = 0; repeat < 2000; repeat++) {
    const arm = (): number[] => Array.from({ length: 10 }, () => random.below(5));
    if (
      permutationScoreTest([
        { first: arm(), second: arm() },
        { first: arm(), second: arm() },
      ]) <= 0.05
    )
      claims += 1;
  }
  // 5% of 2,000, and four standard deviations.
  assert.ok(claims <= 139, `${claims}`);
});

test("no p-value is above one, though probabilities that were rounded add up to a little more", () => {
  for (let trials = 1; trials <= 24; trials++)
    for (let yes = 0; yes <= 2 * trials; yes++) {
      const firstYes = Math.floor(yes / 2);
      const stratum = { first: trials, firstYes, second: trials, secondYes: yes - firstYes };
      assert.ok(permutationTest([stratum]) <= 1);
      const least = Math.max(0, yes - trials);
      const low = { ...stratum, firstYes: least, secondYes: yes - least };
      assert.ok(oneSidedPermutationTest([low]) <= 1);
    }
});
