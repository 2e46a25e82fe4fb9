import type { Signal } from "./signal.ts";

/**
 * Merges equivalent signals: two that separate the same trials wherever both are present. A sentence in a request that
 * is sent only sometimes is no dependence of its own.
 */
export function mergeEquivalentSignals(
  signals: readonly Signal[],
  trials: number,
): readonly Signal[] {
  const all = signals
    .map((signal) => {
      const symbols = Array.from({ length: trials }, (_, trial) => signal.symbolOf(trial));
      return { signal, symbols, seen: symbols.filter((symbol) => symbol !== undefined).length };
    })
    // Deterministic signals and those present in most trials first: the others are merged into them.
    .toSorted(
      (one, other) =>
        Number(one.signal.scoreOf !== undefined) - Number(other.signal.scoreOf !== undefined) ||
        other.seen - one.seen,
    );
  const kept: typeof all = [];
  for (const each of all) {
    const at = kept.findIndex((other) => saysTheSame(other, each));
    const into = kept[at];
    if (into === undefined) kept.push(each);
    else {
      const observables = [...into.signal.observables, ...each.signal.observables];
      kept[at] = { ...into, signal: { ...into.signal, observables } };
    }
  }
  return kept.map((each) => each.signal);
}

interface SignalSymbols {
  readonly signal: Signal;
  readonly symbols: readonly (string | undefined)[];
  readonly seen: number;
}

function saysTheSame(one: SignalSymbols, other: SignalSymbols): boolean {
  const isAlike =
    one.signal.factor === other.signal.factor &&
    one.signal.isStochastic === other.signal.isStochastic;
  // A distribution shift that coincides with a deterministic signal adds nothing.
  const isShadow = !one.signal.isStochastic && other.signal.scoreOf !== undefined;
  if (!isAlike && !isShadow) return false;
  const [there, back] = [new Map<string, string>(), new Map<string, string>()];
  let both = 0;
  for (const [trial, a] of one.symbols.entries()) {
    const b = other.symbols[trial];
    if (a === undefined || b === undefined) continue;
    both += 1;
    if ((there.get(a) ?? b) !== b || (back.get(b) ?? a) !== a) return false;
    there.set(a, b);
    back.set(b, a);
  }
  // Present together often enough that this is no accident.
  return there.size > 1 && both * 2 >= one.seen;
}
