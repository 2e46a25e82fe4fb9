import type { Assignment } from "../../capture/trace/trace.ts";
import type { Signal } from "../signals/signal.ts";
import type { ScreeningResult } from "./screening-result.ts";

/**
 * The cells near the control in which a low-rate value is confirmed: its level alone, and with the level of the other
 * factor beside which it turned up most, each with the cell that it is compared with.
 */
export function cellsForLowRate(signal: Signal, screening: ScreeningResult): readonly Assignment[] {
  const { factor = "", level = "", referenceLevel } = signal;
  const { control } = screening;
  if (referenceLevel !== undefined) return [control, { ...control, [factor]: referenceLevel }];
  const alone = { ...control, [factor]: level };
  const partner = partnerOf(signal, screening);
  if (partner === undefined) return [alone, control];
  const beside = { ...control, [partner.factor]: partner.level };
  return [alone, { ...beside, [factor]: level }, beside];
}

/**
 * The level of another factor beside which the value turned up most, where it never turned up at that factor's control.
 */
function partnerOf(
  signal: Signal,
  screening: ScreeningResult,
): { readonly factor: string; readonly level: string } | undefined {
  const { factor: own = "" } = signal;
  const rows = screening.facts.flatMap((trial, index) => {
    const symbol = trial.role === "confirmation" ? undefined : signal.symbolOf(index);
    return symbol === undefined || trial.environment[own] !== signal.level
      ? []
      : [{ environment: trial.environment, hit: symbol === "new" }];
  });
  let best: { readonly factor: string; readonly level: string; readonly score: number } | undefined;
  for (const factor of Object.keys(screening.control)) {
    if (factor === own) continue;
    const changed = rows.filter((row) => row.environment[factor] !== screening.control[factor]);
    const usual = rows.filter((row) => row.environment[factor] === screening.control[factor]);
    const hits = changed.filter((row) => row.hit);
    // At the other factor's control it must not turn up at all, or the level alone shows it.
    if (hits.length < 2 || usual.some((row) => row.hit) || usual.length < 2) continue;
    const score = hits.length / changed.length;
    const level = hits[0]?.environment[factor] ?? "";
    if (best === undefined || score > best.score) best = { factor, level, score };
  }
  return best;
}
