/**
 * Holm's step-down adjustment (Scandinavian Journal of Statistics 6, 1979): adjusted p-values in the
 * order given, such that claiming those at or below alpha keeps the chance of any false claim at alpha.
 */
export function adjustHolm(pValues: readonly number[]): number[] {
  const order = pValues
    .map((_, index) => index)
    .toSorted((one, other) => (pValues[one] ?? 1) - (pValues[other] ?? 1));
  const adjusted = Array.from({ length: pValues.length }, () => 1);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues[index] ?? 1) * (pValues.length - rank)));
    adjusted[index] = largest;
  });
  return adjusted;
}
