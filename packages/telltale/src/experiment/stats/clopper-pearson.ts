import { logChoose } from "./permutation-test.ts";

/**
 * Clopper-Pearson interval of a rate (Biometrika 26, 1934): the rates at which so many hits or more, and so many or
 * fewer, each have a probability of at least `error / 2`.
 *
 * @param error the probability that the interval misses the rate.
 */
export function rateInterval(
  seen: number,
  trials: number,
  error: number,
): { readonly low: number; readonly high: number } {
  if (trials === 0) return { low: 0, high: 1 };
  return {
    low: seen === 0 ? 0 : solve((rate) => atLeast(seen, trials, rate) - error / 2),
    high:
      seen === trials ? 1 : 1 - solve((rate) => atLeast(trials - seen, trials, rate) - error / 2),
  };
}

/**
 * The probability of `seen` or more hits in so many trials. The tail's own terms are summed, each from its logarithm:
 * one minus the other terms has no digits left where the tail is small, and the first term underflows with many trials.
 */
function atLeast(seen: number, trials: number, rate: number): number {
  if (rate <= 0) return seen === 0 ? 1 : 0;
  if (rate >= 1) return 1;
  const [yes, no] = [Math.log(rate), Math.log1p(-rate)];
  let sum = 0;
  for (let count = seen; count <= trials; count++)
    sum += Math.exp(logChoose(trials, count) + count * yes + (trials - count) * no);
  return Math.min(1, sum);
}

/** The root of an increasing function of a rate, by bisection. */
function solve(increasing: (rate: number) => number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (increasing(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
