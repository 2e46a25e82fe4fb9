import { provenBits } from "../../packages/telltale/src/experiment/capacity/proven.ts";
import { seededRandom } from "../../packages/telltale/src/trial/world/random.ts";

/** A channel with known chances: for each input those of its outputs. */
export interface KnownChannel {
  readonly name: string;
  readonly chances: readonly (readonly number[])[];
}

export const knownChannels: readonly KnownChannel[] = [
  {
    name: "one bit, always",
    chances: [
      [1, 0],
      [0, 1],
    ],
  },
  {
    name: "one bit, 19 times in 20",
    chances: [
      [0.95, 0.05],
      [0.05, 0.95],
    ],
  },
  {
    name: "shows in half of the runs",
    chances: [
      [1, 0],
      [0.5, 0.5],
    ],
  },
  {
    name: "shows in 3 runs of 10",
    chances: [
      [1, 0],
      [0.7, 0.3],
    ],
  },
  {
    name: "shows in 1 run of 20",
    chances: [
      [1, 0],
      [0.95, 0.05],
    ],
  },
  {
    name: "nothing at all, from chance",
    chances: [
      [0.5, 0.5],
      [0.5, 0.5],
    ],
  },
  {
    name: "four values, always",
    chances: [
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ],
  },
  {
    name: "three values, blurred",
    chances: [
      [0.8, 0.1, 0.1],
      [0.1, 0.8, 0.1],
      [0.1, 0.1, 0.8],
    ],
  },
  { name: "one output, whatever the input", chances: [[1], [1]] },
  {
    name: "three inputs with an output of their own in 1 run of 10",
    chances: [
      [1, 0, 0, 0],
      [0.9, 0.1, 0, 0],
      [0.9, 0, 0.1, 0],
      [0.9, 0, 0, 0.1],
    ],
  },
  {
    name: "a share that hardly moves",
    chances: [
      [0.6, 0.4],
      [0.7, 0.3],
    ],
  },
  {
    name: "four inputs, each a little more",
    chances: [
      [0.9, 0.1],
      [0.8, 0.2],
      [0.7, 0.3],
      [0.6, 0.4],
    ],
  },
];

export interface Coverage {
  readonly channel: string;
  readonly trialsAnArm: number;
  readonly trueBits: number;
  readonly draws: number;
  /** Draws whose interval holds the true amount. */
  readonly held: number;
  /** The ends of the interval, on average. */
  readonly low: number;
  readonly high: number;
  /** Draws that claimed as proven more than is true. */
  readonly tooMuch: number;
}

/** How often the interval of bits holds what the channel truly carries: min-capacity, as `provenBits` has it. */
export function capacityCoverage(draws: number, seed: number): readonly Coverage[] {
  const random = seededRandom(seed);
  return knownChannels.flatMap(({ name, chances }) =>
    [12, 20, 60, 100].map((trialsAnArm) => {
      const trueBits = minCapacity(chances);
      let [held, tooMuch, lowSum, highSum] = [0, 0, 0, 0];
      for (let draw = 0; draw < draws; draw++) {
        const arms = chances.map((row) =>
          Array.from({ length: trialsAnArm }, () => String(drawn(row, random.next()))),
        );
        const { proven, low, high } = provenBits(arms);
        // Sums of fractions are off in their last digits.
        const slack = 1e-9;
        if (low - slack <= trueBits && trueBits <= high + slack) held++;
        if (proven - slack > trueBits) tooMuch++;
        lowSum += low;
        highSum += high;
      }
      const [meanLow, meanHigh] = [lowSum / draws, highSum / draws];
      return {
        channel: name,
        trialsAnArm,
        trueBits,
        draws,
        held,
        low: meanLow,
        high: meanHigh,
        tooMuch,
      };
    }),
  );
}

function minCapacity(chances: KnownChannel["chances"]): number {
  const outputs = chances[0]?.length ?? 0;
  const largest = Array.from({ length: outputs }, (_, output) =>
    Math.max(...chances.map((row) => row[output] ?? 0)),
  );
  return Math.log2(largest.reduce((sum, each) => sum + each, 0));
}

function drawn(row: readonly number[], at: number): number {
  let sum = 0;
  for (const [output, chance] of row.entries()) {
    sum += chance;
    if (at < sum) return output;
  }
  return row.length - 1;
}
