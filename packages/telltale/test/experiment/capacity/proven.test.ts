import assert from "node:assert/strict";
import { test } from "node:test";
import { rateInterval } from "../../../src/experiment/stats/clopper-pearson.ts";
import { provenBits } from "../../../src/experiment/capacity/proven.ts";
import { entropyBound } from "../../../src/experiment/capacity/entropy-bound.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";

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

test("an interval of many trials and of a far tail is exact", () => {
  // All of n seen: the lower end is (error / 2) ^ (1 / n).
  close(rateInterval(1500, 1500, 0.05).low, 0.025 ** (1 / 1500));
  close(rateInterval(0, 1500, 0.05).high, 1 - 0.025 ** (1 / 1500));
  close(rateInterval(48, 48, 2e-15).low, 1e-15 ** (1 / 48));
});

test("four outputs, each from one input without exception, are two bits", () => {
  const bits = provenBits(["a", "b", "c", "d"].map((output) => arm(output)));
  assert.equal(bits.proven, 2);
  assert.equal(bits.high, 2);
  assert.ok(bits.low > 1.5 && bits.low < 2);
});

test("inputs that give one output prove nothing, and leave open what none of them showed", () => {
  const two = provenBits([arm("a"), arm("a")]);
  assert.equal(two.proven, 0);
  assert.equal(two.low, 0);
  // Whichever of them has an output of its own shows it at a rate that 12 trials in 12 miss once in 40.
  close(two.high, Math.log2(2 - 0.025 ** (1 / 12)));
  assert.ok(provenBits([arm("a", 100), arm("a", 100)]).high < 0.06);
  assert.deepEqual(provenBits([arm("a")]), { proven: 0, low: 0, high: 0 });
});

test("more outputs than inputs prove no more than the inputs can say", () => {
  const random = seededRandom(3);
  const any = (): string[] => arm("", 12).map(() => String(random.below(40)));
  const { proven, low, high } = provenBits([any(), any(), any()]);
  assert.ok(proven <= Math.log2(3) && low <= proven && high <= Math.log2(3));
});

test("an arm of few trials takes little from what the others prove", () => {
  const [a, b] = [arm("a", 60), arm("b", 60)];
  const { low } = provenBits([a, b, arm("a", 3)]);
  assert.ok(low > 0.8, `${low}`);
});

test("a value that turns up in some trials only proves less than a bit", () => {
  const sometimes = [...arm("a", 20), ...arm("b", 20)];
  const bits = provenBits([arm("a", 40), sometimes]);
  assert.ok(bits.proven > 0 && bits.proven < 0.585);
  assert.equal(bits.proven, bits.low);
});

const channels = [
  {
    name: "now and then",
    rows: [
      [1, 0],
      [0.6, 0.4],
    ],
  },
  {
    name: "19 times in 20",
    rows: [
      [0.95, 0.05],
      [0.05, 0.95],
    ],
  },
  {
    name: "1 time in 20",
    rows: [
      [1, 0],
      [0.95, 0.05],
    ],
  },
  {
    name: "no difference",
    rows: [
      [0.5, 0.5],
      [0.5, 0.5],
    ],
  },
  {
    name: "hardly a difference",
    rows: [
      [0.57, 0.43],
      [0.69, 0.31],
    ],
  },
  {
    name: "four inputs, rare outputs",
    rows: [
      [1, 0, 0],
      [0.9, 0.1, 0],
      [0.9, 0, 0.1],
      [1, 0, 0],
    ],
  },
];

for (const { name, rows } of channels)
  for (const trials of [12, 40])
    test(`the interval holds the true min-capacity in 95 of 100: ${name}, ${trials} an arm`, () => {
      const largest = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at] ?? 0)));
      const truth = Math.log2(largest.reduce((sum, each) => sum + each, 0));
      const random = seededRandom(5);
      const draw = (row: readonly number[]): string => {
        const at = random.next();
        let sum = 0;
        return String(row.findIndex((chance) => at < (sum += chance)));
      };
      let held = 0;
      for (let repeat = 0; repeat < 300; repeat++) {
        const { low, high } = provenBits(rows.map((row) => arm("", trials).map(() => draw(row))));
        if (low <= truth + 1e-9 && truth <= high + 1e-9) held += 1;
      }
      assert.ok(held >= 0.95 * 300, `${held} of 300`);
    });

test("the bound of a value that never repeats counts the characters that vary, by the alphabet seen", () => {
  const random = seededRandom(9);
  const hex = Array.from(
    { length: 40 },
    () => `id-${Array.from({ length: 16 }, () => random.below(16).toString(16)).join("")}`,
  );
  assert.equal(entropyBound(hex, 40), 64);
  assert.equal(entropyBound(["a", "b"], 40), Math.log2(3));
  assert.equal(entropyBound(["a"], 40), 0);
});
