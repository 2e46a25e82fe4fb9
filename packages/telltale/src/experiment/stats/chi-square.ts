/**
 * The approximate upper tail of the chi-square distribution (Wilson and Hilferty, Proceedings of the National Academy
 * of Sciences 17, 1931). Good enough to select candidates; no reported p-value comes from it.
 */
export function chiSquareTail(value: number, freedom: number): number {
  if (freedom < 1) return 1;
  const nine = 2 / (9 * freedom);
  const z = ((value / freedom) ** (1 / 3) - (1 - nine)) / Math.sqrt(nine);
  return normalTail(z);
}

/** An upper bound of the normal distribution's upper tail, close to it where it is small (Mills' ratio). */
function normalTail(z: number): number {
  return z <= 0.5 ? 1 : Math.min(1, Math.exp((-z * z) / 2) / (z * Math.sqrt(2 * Math.PI)));
}
