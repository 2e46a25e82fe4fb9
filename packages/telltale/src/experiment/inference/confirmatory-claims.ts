import type { Assignment } from "../../capture/trace/trace.ts";
import { cellsOf, pairwiseClaims, singleFactorPairs } from "../signals/claim.ts";
import type { Claim } from "../signals/claim.ts";
import { factorialClaims, fitSignalModel } from "./factorial-claims.ts";
import { rulesOf } from "../attribution/exploration.ts";
import type { ExplorationData } from "../attribution/exploration.ts";
import type { Signal, TrialFacts } from "../signals/signal.ts";

/**
 * The claims that the fresh trials can decide: in a factorial, and in arms of their own.
 *
 * @param clusters factors that were drawn together in the factorial.
 */
export function confirmatoryClaims(
  signals: readonly Signal[],
  exploration: ExplorationData,
  trials: readonly TrialFacts[],
  control: Assignment,
  clusters: readonly (readonly string[])[] | undefined,
): readonly Claim[] {
  const fresh = trials.filter(({ role }) => role === "confirmation");
  const inFactorial = fresh.filter(({ look }) => look !== undefined);
  const arms = pairwiseClaims(
    signals,
    singleFactorPairs(cellsOf(fresh.filter(({ look }) => look === undefined))),
  );
  if (inFactorial.length === 0) return arms;
  const levels = levelsOf(inFactorial, control);
  // Where the clusters are not recorded, all factors count as drawn together.
  const variation = { levels, clusters: clusters ?? [[...levels.keys()]] };
  const own = signals.flatMap((signal) => {
    const rules = rulesOf(signal, exploration, control);
    if (rules.length === 0) return [];
    return factorialClaims(
      signal,
      fitSignalModel({ signal, rules }, exploration.cells, control),
      variation,
      control,
    ).map(({ claim }) => claim);
  });
  return [...own, ...arms.filter(({ signal }) => signal.isStochastic)];
}

/** The levels that a factorial gives each factor that it varies. */
export function levelsOf(
  trials: readonly TrialFacts[],
  control: Assignment,
): ReadonlyMap<string, readonly string[]> {
  const levels = Object.keys(control).map((factor) => {
    const all = new Set(trials.map(({ environment }) => environment[factor] ?? ""));
    return [factor, [...all]] as const;
  });
  return new Map(levels.filter(([, all]) => all.length > 1));
}
