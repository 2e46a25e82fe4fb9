import type { Amounts } from "../amounts/amounts.ts";
import type { Column } from "../align/column.ts";
import type { Observations } from "../align/observe.ts";
import type { TrialFacts } from "../signal.ts";

/** What the classifier needs to know of the trials. */
export interface Setting {
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
  readonly laidOut?: readonly (readonly string[])[];
  /** All that varies, to be held against each other. */
  readonly columns?: readonly Column[];
}

/** What was observed of the trials besides the columns. */
export function settingOf(trials: readonly TrialFacts[], observations: Observations): Setting {
  const { began, clocks, processIds, modelHosts, amounts, laidOut, columns } = observations;
  return { trials, began, clocks, processIds, modelHosts, amounts, laidOut, columns };
}
