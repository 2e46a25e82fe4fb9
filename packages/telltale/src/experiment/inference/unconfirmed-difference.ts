import type { Assignment } from "../../capture/trace/trace.ts";
import { pairwiseClaims, singleFactorPairs } from "../signals/claim.ts";
import { labelDependence } from "../labelling/label-dependence.ts";
import type { DependenceLabel } from "../labelling/dependence-label.ts";
import type { TrialContext } from "../labelling/trial-context.ts";
import type { CausalRule } from "../attribution/causal-rule.ts";
import type { Signal } from "../signals/signal.ts";

/** A difference seen in screening that was not confirmed. */
export interface UnconfirmedDifference extends DependenceLabel {
  readonly factors: readonly string[];
  readonly host: string;
  readonly where: string;
  readonly places: number;
}

/** @param explain gives the rules that a signal is attributed to, the likeliest first. */
export function unconfirmedDifferences(
  signals: readonly Signal[],
  confirmed: ReadonlySet<Signal>,
  cells: ReadonlyMap<string, Assignment>,
  context: TrialContext,
  explain: (signal: Signal) => readonly CausalRule[],
): readonly UnconfirmedDifference[] {
  const open = signals.filter((signal) => signal.isTestable && !confirmed.has(signal));
  const claims = pairwiseClaims(open, singleFactorPairs(cells));
  return open.flatMap((signal) => {
    const [likeliest] = explain(signal);
    const factors = [
      ...new Set([
        ...claims.filter((claim) => claim.signal === signal).map((claim) => claim.factor),
        ...Object.keys(likeliest?.levels ?? {}),
      ]),
    ];
    const observable = signal.observables[0];
    if (observable === undefined || factors.length === 0) return [];
    const [one = "", other = ""] = observable.values;
    return [
      {
        ...labelDependence(observable, factors, [one, other], context),
        factors,
        host: observable.host,
        where: observable.where,
        places: signal.observables.length,
      },
    ];
  });
}
