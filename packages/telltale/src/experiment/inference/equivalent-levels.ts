import type { Assignment } from "../../capture/trace/trace.ts";
import type { CellOutcome } from "../signals/claim.ts";
import type { Signal } from "../signals/signal.ts";

/**
 * Other levels of a factor that showed, in all their cells, what a confirmed cell showed. A cell counts if the other
 * factors of the dependence are on the same side there as in the confirmed one: at a level that was seen with another
 * value than the control's, or at one that never was.
 *
 * @param end the confirmed cell, and what it shows.
 * @param factors that the signal depends on.
 * @param cells those of all trials, the control's own first.
 */
export function findEquivalentLevels(
  signal: Signal,
  factor: string,
  { environment: here, symbol: expected }: CellOutcome,
  factors: readonly string[],
  cells: ReadonlyMap<string, Assignment>,
): readonly string[] {
  const usual = signal.learned.get(cells.keys().next().value ?? "");
  const distinctLevels = new Map(factors.map((other) => [other, new Set<string>()]));
  for (const [name, there] of cells) {
    const symbol = signal.learned.get(name);
    if (symbol === undefined || symbol === usual) continue;
    for (const [other, levels] of distinctLevels) levels.add(there[other] ?? "");
  }
  const comparable = [...cells].filter(([, there]) =>
    [...distinctLevels].every(
      ([other, levels]) =>
        other === factor || levels.has(there[other] ?? "") === levels.has(here[other] ?? ""),
    ),
  );
  const verdicts = new Map<string, boolean>();
  for (const [name, there] of comparable) {
    const level = there[factor] ?? "";
    const symbol = signal.learned.get(name);
    if (symbol !== undefined)
      verdicts.set(level, (verdicts.get(level) ?? true) && symbol === expected);
  }
  return [...verdicts].flatMap(([level, same]) => (same && level !== here[factor] ? [level] : []));
}
