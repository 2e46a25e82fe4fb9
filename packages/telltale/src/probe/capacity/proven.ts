import { rateInterval } from "./interval.ts";

/** Bits a turn that a channel was shown to carry. */
export interface ProvenBits {
  readonly proven: number;
  /** The interval, at 95%. */
  readonly low: number;
  readonly high: number;
}

/**
 * Min-capacity, log2 of the sum over outputs of the largest chance that any input gives them: what one
 * use tells a guesser at most, and what a channel of known inputs can be used for. A lower bound takes
 * the lower ends of the rates (Clopper-Pearson, Bonferroni over all of them), an upper bound the upper.
 * Where each input gave one output without exception, `proven` is the log2 of the number of outputs.
 *
 * @param arms for each input the outputs of its trials.
 */
export function provenBits(arms: readonly (readonly string[])[]): ProvenBits {
  const used = arms.filter((arm) => arm.length > 0);
  const outputs = [...new Set(used.flat())];
  if (used.length < 2 || outputs.length < 2) return { proven: 0, low: 0, high: 0 };
  const error = 0.05 / (used.length * outputs.length);
  let [low, high, plain] = [0, 0, 0];
  for (const output of outputs) {
    const rates = used.map((arm) => {
      const seen = arm.filter((each) => each === output).length;
      return { ...rateInterval(seen, arm.length, error), plain: seen / arm.length };
    });
    low += Math.max(...rates.map((rate) => rate.low));
    high += Math.max(...rates.map((rate) => rate.high));
    plain += Math.max(...rates.map((rate) => rate.plain));
  }
  const most = Math.log2(Math.min(used.length, outputs.length));
  const bits = (sum: number): number => Math.min(most, Math.max(0, Math.log2(Math.max(1, sum))));
  const steady = used.every((arm) => new Set(arm).size === 1);
  return { proven: steady ? bits(plain) : bits(low), low: bits(low), high: bits(high) };
}
