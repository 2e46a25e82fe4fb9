import type { Assignment, Trace } from "../../capture/trace/trace.ts";
import { cellsOf } from "../signals/claim.ts";
import type { Signal, TrialFacts } from "../signals/signal.ts";
import { attribute } from "./attribution.ts";
import { endingsOf } from "./endings.ts";
import type { CausalRule } from "./causal-rule.ts";
import { explorationSettings } from "../settings/attribution.ts";

const { valuesExplained } = explorationSettings;

/** The trials learned from: all but the confirmation trials, which serve only for the test. */
export interface ExplorationData {
  readonly cells: ReadonlyMap<string, Assignment>;
  readonly tries: ReadonlyMap<string, number>;
}

export function explorationDataOf(
  used: readonly Trace[],
  facts: readonly TrialFacts[],
): ExplorationData {
  const isLearnt = facts.map(({ role }) => role !== "confirmation");
  const traces = used.filter((_, index) => isLearnt[index]);
  const trials = facts.filter((_, index) => isLearnt[index]);
  // A cell in which the subject reaches the time limit shows the waiting, not the factor.
  const endless = new Set(
    traces.flatMap((trace, index) =>
      trace.ending === "time-limit" ? [trials[index]?.cell ?? ""] : [],
    ),
  );
  return {
    cells: new Map([...cellsOf(trials)].filter(([cell]) => !endless.has(cell))),
    tries: endingsOf(traces, trials).tries,
  };
}

/** The causal rules of a signal, as a factorial is to test them. */
export function rulesOf(
  signal: Signal,
  { cells, tries }: ExplorationData,
  control: Assignment,
): readonly CausalRule[] {
  if (signal.isStochastic || !signal.isTestable) return [];
  const stated = statedBy(signal);
  const { rules } = attribute(signal.learned, cells, {
    control,
    values: valuesExplained,
    tried: tries,
    atOnce: 0,
    ...stated,
  });
  // The level of one factor is stated word for word: nothing else can be the cause.
  return stated.among?.length === 1 && rules.length === 1
    ? rules.map((rule) => ({ ...rule, posterior: 1 }))
    : rules;
}

/** The only factors that can be the cause, where their levels are stated word for word. */
export function statedBy(signal: Signal): { readonly among?: readonly string[] } {
  const factors = signal.observables.flatMap(({ statedFactors }) => statedFactors ?? []);
  return factors.length === 0 ? {} : { among: [...new Set(factors)] };
}
