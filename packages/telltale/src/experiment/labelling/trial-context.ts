import type { Amounts } from "../observe/amounts/amounts.ts";
import type { Observable } from "../observe/observable.ts";
import type { Observations } from "../observe/observe.ts";
import type { TrialFacts } from "../signals/signal.ts";

/** What the classifier needs to know of the trials. */
export interface TrialContext {
  readonly trials: readonly TrialFacts[];
  /** For each trial, milliseconds since 1970 by the subject's own clock. */
  readonly began: readonly number[];
  /** By each clock that it may have read; its own alone when absent. */
  readonly clocks?: readonly (readonly number[])[];
  /** For each trial the numbers of its processes; nothing is known of them when absent. */
  readonly processIds?: readonly (ReadonlySet<string> | undefined)[];
  /** For each trial, the hosts that its model requests went to. */
  readonly modelHosts: readonly (readonly string[])[];
  /** For each trial how much of what there was, found out when it is asked for; nothing is counted when absent. */
  readonly amounts?: () => readonly Amounts[];
  /** For each trial the values that were laid out in it, and could be repeated. */
  readonly plantedValues?: readonly (readonly string[])[];
  /** All that varies, to be held against each other. */
  readonly observables?: readonly Observable[];
}

/** What was observed of the trials besides the columns. */
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
