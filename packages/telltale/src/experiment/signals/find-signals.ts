import { absent } from "../observe/observable.ts";
import type { Observable } from "../observe/observable.ts";
import { findDistributionShifts } from "./distribution/distribution-shift.ts";
import { mergeEquivalentSignals } from "./merged-signals.ts";
import type { FactorPlan } from "../../trial/factors/factor.ts";
import { findLowRateSignals } from "./low-rate-signal.ts";
import { symbolText } from "./symbol.ts";
import type { Signal, TrialFacts } from "./signal.ts";
import { signalSettings } from "../settings/signals.ts";

const { signalLimit, leastRepeats } = signalSettings;

/** Finds the signals that seem to depend on some factor, in the trials that are not held out for the test. */
export function findSignals(
  observables: readonly Observable[],
  trials: readonly TrialFacts[],
  factors: readonly FactorPlan[],
): readonly Signal[] {
  const learn = trials.flatMap((trial, index) => (trial.role === "confirmation" ? [] : [index]));
  const settled = new Set<string>();
  const groups = new Map<string, Signal & { observables: Observable[] }>();
  const add = (pattern: string, signal: Signal): void => {
    const known = groups.get(pattern);
    if (known === undefined)
      groups.set(pattern, { ...signal, observables: [...signal.observables] });
    else known.observables.push(...signal.observables);
  };
  const shifting: Observable[] = [];
  for (const observable of observables) {
    if (observable.facet === "timestamp") {
      shifting.push(observable);
      continue;
    }
    if (observable.sourceKey !== undefined && settled.has(observable.sourceKey)) continue;
    const { learned, repeats } = learnCells(observable, trials, learn);
    if (learned !== undefined) {
      settled.add(observable.key);
      if (new Set(learned.values()).size < 2) continue;
      add(`${statedText(observable)} ${patternOf(observable)}`, {
        observables: [observable],
        learned,
        isStochastic: false,
        isTestable: repeats >= leastRepeats,
        symbolOf: (trial) => symbolText(observable, trial),
      });
      continue;
    }
    const rare = findLowRateSignals(observable, trials, learn, factors);
    for (const each of rare) add(`${each.factor ?? ""} ${patternOf(observable)}`, each);
    if (rare.length === 0) shifting.push(observable);
  }
  for (const shifted of findDistributionShifts(shifting, trials, learn, factors))
    add(`${shifted.factor ?? ""} ${shifted.observables.map(patternOf).join()}`, shifted);
  const sorted = [...groups.values()]
    .toSorted((one, other) => other.observables.length - one.observables.length)
    .slice(0, signalLimit);
  const stated = ({ observables: [first] }: Signal): string =>
    first === undefined ? "" : statedText(first);
  return [...Map.groupBy(sorted, stated).values()].flatMap((some) =>
    mergeEquivalentSignals(some, trials.length),
  );
}

/** Where a level is stated word for word its factor is the cause there, but not of what only coincides with it. */
function statedText({ statedFactors = [] }: Observable): string {
  return statedFactors.toSorted().join();
}

/** The value of each cell, `undefined` where some cell shows two; and the number of trials that repeated a cell. */
function learnCells(
  observable: Observable,
  trials: readonly TrialFacts[],
  learn: readonly number[],
): { readonly learned: Map<string, string> | undefined; readonly repeats: number } {
  const learned = new Map<string, string>();
  let repeats = 0;
  for (const trial of learn) {
    const symbol = symbolText(observable, trial);
    if (symbol === undefined) continue;
    const cell = trials[trial]?.cell ?? "";
    const known = learned.get(cell);
    if (known !== undefined) repeats += 1;
    if (known !== undefined && known !== symbol) return { learned: undefined, repeats };
    learned.set(cell, symbol);
  }
  return { learned, repeats };
}

/** The partition of the trials by an observable, whatever its values are. */
function patternOf(observable: Observable): string {
  const names = new Map<number, number>();
  return Array.from(observable.symbols, (symbol) => {
    if (symbol === absent) return "-";
    const known = names.get(symbol) ?? names.size;
    names.set(symbol, known);
    return known.toString(36);
  }).join(" ");
}
