/**
 * Holm's step-down adjustment (Scandinavian Journal of Statistics 6, 1979): adjusted p-values in the
 * order given, such that claiming those at or below alpha keeps the chance of any false claim at alpha.
 * With weights (the same paper, section 4) a claim of a small weight costs the others little and must be
 * the surer itself; they must not depend on what the tests gave.
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
