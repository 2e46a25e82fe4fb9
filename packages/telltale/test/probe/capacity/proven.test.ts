import assert from "node:assert/strict";
import { test } from "node:test";
import { rateInterval } from "../../../src/probe/capacity/interval.ts";
import { provenBits } from "../../../src/probe/capacity/proven.ts";
import { entropyBound } from "../../../src/probe/capacity/entropy-bound.ts";
import { seededRandom } from "../../../src/probe/random.ts";

const arm = (output: string, count = 12): string[] => Array.from({ length: count }, () => output);

function close(got: number, expected: number): void {
  assert.ok(Math.abs(got - expected) < 5e-4, `${got} is not ${expected}`);
}

test("Clopper-Pearson as in its tables", () => {
  // 0 of n: 1 - (error/2)^(1/n); 5 of 10 at 95%: 0.1871 to 0.8129.
  close(rateInterval(0, 10, 0.05).high, 1 - 0.025 ** 0.1);
  close(rateInterval(10, 10, 0.05).low, 0.025 ** 0.1);
  close(rateInterval(5, 10, 0.05).low, 0.1871);
  close(rateInterval(5, 10, 0.05).high, 0.8129);
});

test("four outputs, each from one input without exception, are two bits", () => {
  const bits = provenBits(["a", "b", "c", "d"].map((output) => arm(output)));
  assert.equal(bits.proven, 2);
  assert.equal(bits.high, 2);
  assert.ok(bits.low > 0.5 && bits.low < 2);
});

test("inputs that give one output are no channel", () => {
  assert.deepEqual(provenBits([arm("a"), arm("a")]), { proven: 0, low: 0, high: 0 });
  assert.equal(provenBits([arm("a")]).proven, 0);
});

test("a value that turns up in some trials only proves less than a bit", () => {
  const sometimes = [...arm("a", 20), ...arm("b", 20)];
  const bits = provenBits([arm("a", 40), sometimes]);
  assert.ok(bits.proven > 0 && bits.proven < 0.585);
  assert.equal(bits.proven, bits.low);
});

test("the interval holds the true min-capacity in 95 of 100", () => {
  // Output b at a rate of 0.4 from one input, never from the other: log2(1 + 0.4).
  const truth = Math.log2(1.4);
  const random = seededRandom(5);
  let held = 0;
  for (let repeat = 0; repeat < 400; repeat++) {
    const { low, high } = provenBits([
      arm("a", 30),
      arm("a", 30).map(() => (random.next() < 0.4 ? "b" : "a")),
    ]);
    if (low <= truth && truth <= high) held += 1;
  }
  assert.ok(held >= 0.95 * 400, `${held} of 400`);
});

test("the bound of a value that never repeats counts what moves, by the alphabet seen", () => {
  const random = seededRandom(9);
  const hex = Array.from(
    { length: 40 },
    () => `id-${Array.from({ length: 16 }, () => random.below(16).toString(16)).join("")}`,
  );
  assert.equal(entropyBound(hex, 40), 64);
  assert.equal(entropyBound(["a", "b"], 40), Math.log2(3));
  assert.equal(entropyBound(["a"], 40), 0);
});
