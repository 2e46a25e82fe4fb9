import type { Signal, TrialFacts } from "../signals/signal.ts";
import type { ProvenBits } from "./proven.ts";

/** A confirmed covert signal, and the bits that it was shown to carry by itself. */
export interface CovertSignal {
  readonly signal: Signal;
  readonly bits: ProvenBits;
}

/**
 * Bits a turn of several channels together: log2 of the number of different combinations of confirmed values that were
 * sent. Never more than the sum of the channels; channels that carry the same information are not counted twice. A
 * stochastic channel adds what it was shown to carry by itself.
 */
export function jointBits(signals: readonly CovertSignal[], trials: readonly TrialFacts[]): number {
  const deterministic = signals.filter(({ signal }) => !signal.isStochastic);
  const confirmed = deterministic.map(({ signal }) => {
    const seen = trials.map((trial, index) =>
      trial.role === "confirmation" ? signal.symbolOf(index) : undefined,
    );
    return new Set(seen.filter((symbol) => symbol !== undefined));
  });
  const combinations = new Set<string>();
  trials.forEach((_, index) => {
    const symbols = deterministic.map(({ signal }) => signal.symbolOf(index));
    if (symbols.every((symbol, at) => symbol !== undefined && confirmed[at]?.has(symbol)))
      combinations.add(symbols.join(" "));
  });
  const joint = combinations.size === 0 ? 0 : Math.log2(combinations.size);
  const alone = Math.max(0, ...deterministic.map(({ bits }) => bits.proven));
  const sum = deterministic.reduce((total, { bits }) => total + bits.proven, 0);
  const rare = signals
    .filter(({ signal }) => signal.isStochastic)
    .reduce((total, { bits }) => total + bits.low, 0);
  return Math.min(sum, Math.max(alone, joint)) + rare;
}
