import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { leastP, permutationTest } from "../../src/probe/exact.ts";
import type { Stratum } from "../../src/probe/exact.ts";
import { seededRandom } from "../../src/probe/random.ts";

interface Vectors {
  readonly cases: readonly { readonly strata: readonly Stratum[]; readonly p: string }[];
}

const file = new URL("../../../../test/vectors/permutation-test.json", import.meta.url);
const vectors = JSON.parse(readFileSync(file, "utf8")) as Vectors;

function fraction(text: string): number {
  const [over = "", under = ""] = text.split("/");
  // Whole numbers too long for a double are divided digit by digit.
  const scale = 10n ** 40n;
  return Number((BigInt(over) * scale) / BigInt(under)) / 1e40;
}

test("agrees with fractions reckoned elsewhere", () => {
  for (const { strata, p } of vectors.cases) {
    const expected = fraction(p);
    const got = permutationTest(strata);
    assert.ok(
      Math.abs(got - expected) <= 1e-9 * expected,
      `${JSON.stringify(strata)}: ${got} is not ${p}`,
    );
  }
});

test("agrees with trying every way to choose the first arm", () => {
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

test("twelve an arm, told apart without exception, reach one in a million", () => {
  assert.ok(leastP(12) <= 1e-6);
  assert.ok(leastP(11) > 1e-6);
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
    const spread = 4 * Math.sqrt(level * repeats);
    assert.ok(
      (alarms[index] ?? 0) <= level * repeats + spread,
      `${alarms[index]} alarms at ${level}`,
    );
  });
});

function bits(number: number): number {
  let count = 0;
  for (let rest = number; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
