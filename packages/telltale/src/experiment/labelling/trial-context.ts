import type { Amounts } from "../observe/amounts/amounts.ts";
import type { Observable } from "../observe/observable.ts";
import type { Observations } from "../observe/observe.ts";
import type { TrialFacts } from "../signals/signal.ts";

/** What labelling needs to know of the trials. */
export interface TrialContext {
  readonly trials: readonly TrialFacts[];
  /** For each trial, milliseconds since 1970 by the subject's own clock. */
  readonly began: readonly number[];
  /** The same by each clock that a trial may have read; its own clock alone when absent. */
  readonly clocks?: readonly (readonly number[])[];
  /** For each trial the ids of its processes; nothing is known of them when absent. */
  readonly processIds?: readonly (ReadonlySet<string> | undefined)[];
  /** For each trial, the hosts that its model requests went to. */
  readonly modelHosts: readonly (readonly string[])[];
  /** For each trial the amounts of what there was, computed when asked for; nothing is counted when absent. */
  readonly amounts?: () => readonly Amounts[];
  /** For each trial the values that were planted in it, and could be repeated. */
  readonly plantedValues?: readonly (readonly string[])[];
  /** All observables that vary, to be compared with each other. */
  readonly observables?: readonly Observable[];
}

/** The context of the trials, from what was observed of them. */
export function trialContextOf(
  trials: readonly TrialFacts[],
  observations: Observations,
): TrialContext {
  const { began, clocks, processIds, modelHosts, amounts, plantedValues, observables } =
    observations;
  return {
    trials,
    began,
    clocks,
    processIds,
    modelHosts,
    amounts,
    plantedValues,
    observables,
  };
}
