import type { Assignment } from "../../capture/trace/trace.ts";
import type { Observable } from "../observe/observable.ts";
import { cellKey } from "./manifest.ts";
import type { TrialRole } from "./manifest.ts";

/** What is known of a trial besides its trace. */
export interface TrialFacts {
  readonly id: string;
  readonly role: TrialRole;
  readonly environment: Assignment;
  readonly cell: string;
  readonly round: number | undefined;
  /** The look of the factorial that it belongs to. */
  readonly look?: number | undefined;
}

export function trialFacts(
  id: string,
  role: TrialRole,
  environment: Assignment,
  round?: number,
  look?: number,
): TrialFacts {
  return { id, role, environment, cell: cellKey(environment), round, look };
}

/** Observables that say the same: over all trials they tell the same ones apart. */
export interface Signal {
  readonly observables: readonly Observable[];
  /** What was seen in the cells of the trials learned from, as a symbol of the first column's own. */
  readonly learned: ReadonlyMap<string, string>;
  /** The symbol of one trial, `undefined` when the observable is not there. */
  symbolOf(trial: number): string | undefined;
  /** It was seen often enough in one and the same cell to know whether chance has a part in it. */
  readonly isTestable: boolean;
  /** A cell that was tried twice gave two values: chance has a part in it. */
  readonly isStochastic: boolean;
  /**
   * For one whose distribution is compared: how much a trial's value speaks for the level, as a small whole
   * number fixed before the test; its symbols are `new` where it speaks for it.
   */
  scoreOf?(trial: number): number | undefined;
  /** For a noisy one that is not sure: whether what was seen speaks for this factor and level rather than for chance. */
  readonly isLikely?: boolean;
  /** Whether it is likelier that the factor brings it about now and then than that it turns up anywhere. */
  readonly isPlausible?: boolean;
  /** For a noisy one: the factor at whose levels something was seen that its control never showed. */
  readonly factor?: string;
  /** For a noisy one: the level at which it stands out most. */
  readonly level?: string;
  /** The level to compare it with, where that is not the factor's control: a level that takes away what the control shows. */
  readonly referenceLevel?: string;
}
