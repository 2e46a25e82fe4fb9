import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { runsOf, variantsOf } from "../../../../src/static/versions/bisect/history.ts";
import type { ReleaseReading } from "../../../../src/static/versions/bisect/history.ts";
import { nextRelease } from "../../../../src/static/versions/bisect/search.ts";
import type { SearchPlan } from "../../../../src/static/versions/bisect/search.ts";
import { markOf } from "./marks.ts";

/** Goes through made-up releases as the plan says; gives what was looked at and the runs of the first strand. */
function search(
  history: readonly (boolean | "unknown")[],
  plan: Partial<SearchPlan> = {},
): { looks: ReadonlyMap<number, ReleaseReading>; runs: ReturnType<typeof runsOf> } {
  const whole = { releases: history.length, all: false, initialSamples: 5, most: 1000, ...plan };
  const looks = new Map<number, ReleaseReading>();
  for (let next = nextRelease(whole, looks); next !== undefined; next = nextRelease(whole, looks)) {
    assert.ok(!looks.has(next), "nothing is looked at twice");
    assert.ok(next >= 0 && next < history.length);
    const has = history[next];
    looks.set(
      next,
      has === "unknown" ? { unknown: "damaged" } : { marks: has === true ? [markOf("x")] : [] },
    );
  }
  const [strand] = variantsOf(looks);
  return { looks, runs: strand === undefined ? [] : runsOf(strand, looks) };
}

function releases(length: number, ...runs: readonly (readonly [number, number])[]): boolean[] {
  return Array.from({ length }, (_, at) => runs.some(([from, to]) => at >= from && at <= to));
}

describe("the search for the releases with a behaviour", () => {
  test("finds the first and the last by halving", () => {
    const { looks, runs } = search(releases(200, [61, 140]));
    assert.deepEqual(runs, [{ first: 61, last: 140, before: 60, after: 141 }]);
    assert.ok(looks.size < 25, `${looks.size} releases were read`);
  });

  test("finds it again where it came back between looks that differ", () => {
    const { runs } = search(releases(100, [10, 40], [60, 90]));
    assert.deepEqual(runs, [
      { first: 10, last: 40, before: 9, after: 41 },
      { first: 60, last: 90, before: 59, after: 91 },
    ]);
  });

  test("looks at each release when told to, so that nothing is missed", () => {
    const history = releases(100, [3, 3], [50, 51], [99, 99]);
    const { looks, runs } = search(history, { all: true });
    assert.equal(looks.size, 100);
    assert.deepEqual(
      runs.map(({ first, last }) => [first, last]),
      [
        [3, 3],
        [50, 51],
        [99, 99],
      ],
    );
    assert.equal(runs.at(-1)?.after, undefined);
  });

  test("skips releases that are unknown, and leaves the change's position open around them", () => {
    const history: (boolean | "unknown")[] = releases(60, [20, 40]);
    for (const gap of [18, 19, 41, 42]) history[gap] = "unknown";
    const { runs } = search(history);
    assert.deepEqual(runs, [{ first: 20, last: 40, before: 17, after: 43 }]);
  });

  test("stops at what the plan allows", () => {
    assert.equal(search(releases(1000, [333, 666]), { most: 9 }).looks.size, 9);
  });

  test("of one release, of two, of none", () => {
    assert.equal(search(releases(1, [0, 0])).looks.size, 1);
    assert.equal(search(releases(2, [1, 1])).looks.size, 2);
    assert.equal(search([]).looks.size, 0);
  });

  test("ends, and every change that it reports lies between neighbours that were read", () => {
    const history = fc.array(fc.constantFrom(true, false, "unknown" as const), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(history, (given) => {
        const { looks, runs } = search(given);
        for (const { first, last, before, after } of runs) {
          for (const [inside, outside] of [
            [first, before],
            [last, after],
          ] as const) {
            if (outside === undefined) continue;
            assert.equal(given[inside], true);
            assert.equal(given[outside], false);
            const [from, to] = [Math.min(inside, outside), Math.max(inside, outside)];
            for (let at = from + 1; at < to; at++) assert.ok(looks.has(at), `${at} was left out`);
          }
        }
      }),
    );
  });
});

describe("one function through the releases", () => {
  test("is followed when it changes, and not taken for another", () => {
    const looks = new Map<number, ReleaseReading>([
      [0, { marks: [markOf("x", 0), markOf("other", 500)] }],
      [1, { marks: [markOf("x changed", 10)] }],
      [2, { marks: [markOf("x changed again", 20)] }],
    ]);
    const strands = variantsOf(looks).map(({ at }) => [...at]);
    assert.deepEqual(strands, [[0, 1, 2], [0]]);
  });

  test("two alike in one release are two", () => {
    const looks = new Map<number, ReleaseReading>([
      [0, { marks: [markOf("x"), markOf("x")] }],
      [1, { marks: [markOf("x")] }],
    ]);
    assert.deepEqual(
      variantsOf(looks)
        .map(({ at }) => at.size)
        .toSorted(),
      [1, 2],
    );
  });
});
