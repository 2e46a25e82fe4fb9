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

/** Observables that carry the same information: they separate the same trials. */
export interface Signal {
  readonly observables: readonly Observable[];
  /** The symbol seen in each cell of the trials learned from, as the first observable's own. */
  readonly learned: ReadonlyMap<string, string>;
  /** The symbol of one trial; `undefined` where the observable is absent. */
  symbolOf(trial: number): string | undefined;
  /**
   * Testable: some cell was repeated often enough to tell a deterministic observable from a stochastic one. Only
   * testable signals are put to a test.
   */
  readonly isTestable: boolean;
  /** Stochastic: two trials of one cell gave two values. */
  readonly isStochastic: boolean;
  /**
   * For a distribution shift: how strongly a trial's value speaks for the level, as a small whole number that is fixed
   * before the test. Its symbol is `new` where the value speaks for it.
   */
  scoreOf?(trial: number): number | undefined;
  /** For a stochastic one that is not testable: whether the evidence favours this factor and level over chance. */
  readonly isLikely?: boolean;
  /** Whether the factor is likelier to cause it at a low rate than that it turns up anywhere. */
  readonly isPlausible?: boolean;
  /** For a stochastic one: the factor at whose levels values were seen that its control never showed. */
  readonly factor?: string;
  /** For a stochastic one: the level at which it stands out most. */
  readonly level?: string;
  /** The level to compare with where it is not the factor's control: a level that suppresses what the control shows. */
  readonly referenceLevel?: string;
}
