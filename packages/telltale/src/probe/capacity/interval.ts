/**
 * Clopper-Pearson interval of a rate (Biometrika 26, 1934): the rates at which seeing so many, or so
 * few, has a chance of `error / 2` or more.
 *
 * @param error the chance that the interval misses the rate.
 */
export function rateInterval(
  seen: number,
  trials: number,
  error: number,
): { readonly low: number; readonly high: number } {
  if (trials === 0) return { low: 0, high: 1 };
  return {
    low: seen === 0 ? 0 : solve((rate) => atLeast(seen, trials, rate) - error / 2),
    high: seen === trials ? 1 : solve((rate) => error / 2 - (1 - atLeast(seen + 1, trials, rate))),
  };
}

/** The chance of `seen` or more in so many trials. */
function atLeast(seen: number, trials: number, rate: number): number {
  let sum = 0;
  let term = (1 - rate) ** trials;
  if (rate >= 1) return 1;
  for (let count = 0; count < seen; count++) {
    sum += term;
    term *= ((trials - count) / (count + 1)) * (rate / (1 - rate));
  }
  return Math.max(0, 1 - sum);
}

/** Where an increasing function of a rate passes zero. */
function solve(increasing: (rate: number) => number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (increasing(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
