/**
 * Holm's step-down adjustment (Scandinavian Journal of Statistics 6, 1979): adjusted p-values in the order given.
 * Rejecting those at or below alpha limits the family-wise error rate to alpha. With weights (the same paper, section
 * 4) a claim of small weight costs the others little power, but needs a smaller p-value itself. Weights must not depend
 * on the outcome of the tests.
 */
export function adjustHolm(pValues: readonly number[], weights?: readonly number[]): number[] {
  const weightOf = (index: number): number => weights?.[index] ?? 1;
  const weighted = pValues.map((pValue, index) => pValue / weightOf(index));
  const order = pValues
    .map((_, index) => index)
    .toSorted((one, other) => (weighted[one] ?? 1) - (weighted[other] ?? 1));
  const adjusted = Array.from({ length: pValues.length }, () => 1);
  let left = pValues.reduce((sum, _, index) => sum + weightOf(index), 0);
  let largest = 0;
  for (const index of order) {
    largest = Math.max(largest, Math.min(1, (weighted[index] ?? 1) * left));
    adjusted[index] = largest;
    left -= weightOf(index);
  }
  return adjusted;
}
