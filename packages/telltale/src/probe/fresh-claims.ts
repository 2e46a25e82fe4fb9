import type { Environment } from "../trace/trace.ts";
import { cellsOf, claimsOf, pairsOf } from "./claim.ts";
import type { Claim } from "./claim.ts";
import { factorialClaims, modelOf } from "./contrast.ts";
import { rulesOf } from "./design/learnt.ts";
import type { Learnt } from "./design/learnt.ts";
import type { Signal, TrialFacts } from "./signal.ts";

/**
 * The claims that the fresh trials can decide: in a factorial, and in arms of their own.
 *
 * @param clusters factors that were drawn together in the factorial.
 */
export function freshClaims(
  signals: readonly Signal[],
  learnt: Learnt,
  trials: readonly TrialFacts[],
  control: Environment,
  clusters: readonly (readonly string[])[] | undefined,
): readonly Claim[] {
  const fresh = trials.filter(({ role }) => role === "confirmation");
  const inFactorial = fresh.filter(({ look }) => look !== undefined);
  const arms = claimsOf(signals, pairsOf(cellsOf(fresh.filter(({ look }) => look === undefined))));
  if (inFactorial.length === 0) return arms;
  const levels = levelsOf(inFactorial, control);
  // Where it is not known which were drawn together, all are taken to be.
  const variation = { levels, clusters: clusters ?? [[...levels.keys()]] };
  const own = signals.flatMap((signal) => {
    const rules = rulesOf(signal, learnt, control);
    if (rules.length === 0) return [];
    return factorialClaims(
      signal,
      modelOf({ signal, rules }, learnt.cells, control),
      variation,
      control,
    ).map(({ claim }) => claim);
  });
  return [...own, ...arms.filter(({ signal }) => signal.noisy)];
}

/** The levels that a factorial gives each factor that it varies. */
export function levelsOf(
  trials: readonly TrialFacts[],
  control: Environment,
): ReadonlyMap<string, readonly string[]> {
  const levels = Object.keys(control).map((factor) => {
    const all = new Set(trials.map(({ environment }) => environment[factor] ?? ""));
    return [factor, [...all]] as const;
  });
  return new Map(levels.filter(([, all]) => all.length > 1));
}
