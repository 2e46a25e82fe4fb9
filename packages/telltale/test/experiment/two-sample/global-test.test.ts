import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { testGlobally } from "../../../src/experiment/two-sample/global-test.ts";
import type { GlobalTest } from "../../../src/experiment/two-sample/global-test.ts";
import { permutationTest } from "../../../src/experiment/stats/permutation-test.ts";
import type { Claim } from "../../../src/experiment/signals/claim.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";
import { symbolText } from "../../../src/experiment/signals/symbol.ts";
import { simulate, timezone } from "./simulated.ts";
import type { Send, Sizes } from "./simulated.ts";

const alpha = 1e-6;

function asked(
  send: Send,
  seed: number,
  sizes: Partial<Sizes> = {},
  level = alpha,
): GlobalTest | undefined {
  const { columns: observables, trials } = simulate(send, seed, sizes);
  return testGlobally(observables, trials, [timezone], [], level)[0];
}

/** A p-value that stands after Holm with a weight of a twentieth, beside a claim or two. */
const stands = (found: GlobalTest | undefined): boolean =>
  found !== undefined && found.pValue <= alpha / 25;

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

/** Twelve choices, each made one way in so many trials at one level, and the other way at the other. */
const thin =
  (share: number): Send =>
  (isThere, random) =>
    Object.fromEntries(
      Array.from({ length: 12 }, (_, field) => [
        `thin${field}`,
        random.next() < (isThere ? share : 1 - share) ? "1" : "0",
      ]),
    );

const equalOrNot: Send = (isThere, random) => {
  const first = random.below(2);
  return { first: String(first), second: String(isThere ? 1 - first : first) };
};

/** Two choices that are drawn freely, and their sum is odd at one level. */
const threeParts: Send = (isThere, random) => {
  const [a, b] = [random.below(4), random.below(4)];
  const wanted = isThere ? 1 : 0;
  return { a: `kind ${a}`, b: `kind ${(a + b) % 2 === wanted ? b : b ^ 1}` };
};

test("twelve fields that each lean a little give it away together, in every repeat", () => {
  for (const seed of seeds) {
    const found = asked(thin(0.65), seed);
    assert.ok(stands(found), `seed ${seed}: ${found?.pValue}`);
    const named = found?.observables.map((observable) => observable.key) ?? [];
    assert.ok(
      named.filter((name) => name.startsWith("thin")).length * 2 > named.length,
      `${named}`,
    );
    assert.ok((found?.bits ?? 0) > 0.05 && (found?.bits ?? 2) < 1);
  }
});

test("none of the twelve would be found by itself", () => {
  // 65% of 60 against 35% of 60, as expected: 39 and 21.
  const alone = permutationTest([{ first: 60, firstYes: 39, second: 60, secondYes: 21 }]);
  assert.ok(alone > 1e-4);
});

test("a bit in whether two fields are equal is found, and the two are named", () => {
  for (const seed of seeds) {
    const found = asked(equalOrNot, seed, { learn: 20, fresh: 20 });
    assert.ok(stands(found), `seed ${seed}: ${found?.pValue}`);
    assert.deepEqual(found?.observables.map((observable) => observable.key).toSorted(), [
      "first",
      "second",
    ]);
    assert.equal(found?.bits, 1);
  }
});

test("the same with four values each, by whether they add up to odd", () => {
  for (const seed of seeds) assert.ok(stands(asked(threeParts, seed)), `seed ${seed}`);
});

test("which of two optional fields are there together is found", () => {
  const joint: Send = (isThere, random) => {
    const first = random.below(2) === 1;
    const second = isThere ? !first : first;
    return { first: first ? "present" : "absent", second: second ? "present" : "absent" };
  };
  for (const seed of seeds) assert.ok(stands(asked(joint, seed, { learn: 20, fresh: 20 })));
});

test("with too few fresh trials for a claim nothing is asked, however plain it is", () => {
  assert.equal(asked(equalOrNot, 1, { learn: 60, fresh: 10 }), undefined);
  assert.equal(asked(equalOrNot, 1, { learn: 60, fresh: 0 }), undefined);
});

test("with too few trials to learn from nothing is asked", () => {
  assert.equal(asked(equalOrNot, 1, { learn: 4, fresh: 60 }), undefined);
});

test("noise that follows nothing is no finding: 1,000 experiments", () => {
  const pValues = Array.from({ length: 1000 }, (_, seed) =>
    asked(() => ({}), seed + 1, { learn: 20, fresh: 16, noise: 3 }, 1),
  ).flatMap((found) => (found === undefined ? [] : [found.pValue]));
  // A question is only asked where the trials learned from say something: by chance, in a share of them.
  assert.ok(pValues.length > 50 && pValues.length < 600, `${pValues.length} asked`);
  for (const level of [0.2, 0.05, 0.01]) {
    const expected = pValues.length * level;
    const below = pValues.filter((pValue) => pValue <= level).length;
    assert.ok(
      below <= expected + 4 * Math.sqrt(expected),
      `${below} at or below ${level} of ${pValues.length}`,
    );
  }
  assert.ok(Math.min(...pValues) > 1e-5);
});

test("the p-values of noise are uniform over their whole range", () => {
  const pValues = seeds.flatMap((seed) =>
    [0, 100, 200, 300].flatMap(
      (more) => asked(() => ({}), seed + more, { noise: 6 }, 1)?.pValue ?? [],
    ),
  );
  assert.ok(pValues.some((pValue) => pValue > 0.5) && pValues.some((pValue) => pValue < 0.5));
});

test("what is drawn from a fixed list by one hash of the trial's number follows nothing either", () => {
  const byNumber: Send = (_isThere, _random, trial) => ({
    turn: String(trial % 3),
    odd: String(trial % 2),
  });
  for (const seed of seeds) assert.ok(!stands(asked(byNumber, seed)));
});

test("an observable that a claim is about is no feature, nor is any other facet of it", () => {
  const { columns: observables, trials } = simulate(equalOrNot, 1);
  const first = observables.find((observable) => observable.key === "first");
  assert.ok(first);
  const claim: Claim = {
    factor: "timezone",
    pairs: [],
    signal: {
      observables: [first],
      learned: new Map(),
      isStochastic: true,
      isTestable: true,
      symbolOf: (trial) => symbolText(first, trial),
    },
  };
  const renamed = observables.map((observable) =>
    observable.key === "first"
      ? { ...observable, key: "first shape", sourceKey: "first" }
      : observable,
  );
  for (const seen of [observables, renamed])
    assert.ok(!stands(testGlobally(seen, trials, [timezone], [claim], alpha)[0]));
});

test("what differs without exception is another test's, also where no claim was made of it", () => {
  const stated: Send = (isThere) => ({ zone: isThere ? "Asia/Shanghai" : "UTC" });
  for (const seed of seeds) assert.ok(!stands(asked(stated, seed)));
});

test("who is who among the fresh trials teaches nothing: dealt anew, their p-values are those of chance", () => {
  const { columns: observables, trials } = simulate(thin(0.7), 3, {
    learn: 30,
    fresh: 20,
    noise: 3,
  });
  const fresh = trials.flatMap(({ role }, trial) => (role === "confirmation" ? [trial] : []));
  const dealings = 200;
  const pValues = Array.from({ length: dealings }, (_, seed) => {
    const dealt = seededRandom(seed + 1).shuffle(fresh);
    const others = [...trials];
    fresh.forEach((trial, at) => {
      const from = trials[dealt[at] ?? trial];
      if (from !== undefined) others[trial] = from;
    });
    return testGlobally(observables, others, [timezone], [], alpha)[0]?.pValue ?? 0;
  });
  // 5% of 200 is 10, give or take 3.
  const below = pValues.filter((pValue) => pValue <= 0.05).length;
  assert.ok(below >= 2 && below <= 20, `${below} of ${dealings}`);
  assert.ok(Math.min(...pValues) > 1e-5);
});

test("which side is called which makes no difference to the p-value", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.boolean(), (seed, isThin) => {
      const { columns: observables, trials } = simulate(isThin ? thin(0.6) : equalOrNot, seed, {
        learn: 20,
        fresh: 16,
        noise: 2,
      });
      const turned = { ...timezone, control: "Asia/Shanghai", levels: ["UTC"] };
      const [one, other] = [timezone, turned].map(
        (factor) => testGlobally(observables, trials, [factor], [], 1)[0]?.pValue ?? 1,
      );
      assert.ok(Math.abs((one ?? 0) - (other ?? 1)) < 1e-9);
    }),
    { numRuns: 40 },
  );
});

test("trials of another setting of the other factors are not compared", () => {
  // Whatever the host is, the field says it; the zones were tried at different hosts only.
  const { columns: observables, trials } = simulate(equalOrNot, 2);
  const apart = trials.map((facts) => ({
    ...facts,
    environment: {
      ...facts.environment,
      "base-url": facts.environment["timezone"] === "UTC" ? "default" : "https://other.example",
    },
  }));
  assert.deepEqual(testGlobally(observables, apart, [timezone], [], alpha), []);
});
