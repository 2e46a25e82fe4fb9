import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "../../../src/trial/world/random.ts";

test("a seed gives the same order again, another seed another", () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  assert.deepEqual(seededRandom(7).shuffle(items), seededRandom(7).shuffle(items));
  assert.notDeepEqual(seededRandom(7).shuffle(items), seededRandom(8).shuffle(items));
});

test("every item comes first about equally often", () => {
  const random = seededRandom(3);
  const counts = [0, 0, 0, 0, 0];
  const repeats = 10_000;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const first = random.shuffle([0, 1, 2, 3, 4])[0] ?? 0;
    counts[first] = (counts[first] ?? 0) + 1;
  }
  // Chi-squared on four degrees of freedom passes 23.5 once in ten thousand.
  const expected = repeats / 5;
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  assert.ok(chi < 23.5, `chi-squared ${chi}`);
});
