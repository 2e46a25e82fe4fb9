import type { Assignment } from "../../capture/trace/trace.ts";
import type { Manifest, PlannedTrial, TrialRole } from "../signals/manifest.ts";
import { cellKey } from "../signals/manifest.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { trialsPerArm, inflateForFailures } from "./arm-selection.ts";
import type { PlannedCell } from "./screening-rows.ts";
import { priorities } from "../settings/follow-up.ts";
import { screeningRowSettings } from "../settings/screening.ts";

const { rankOfMore } = screeningRowSettings;

export type Phase = "controls" | "screening" | "follow-up" | "confirmation" | "done";

/** Where an experiment stands. A plain value: each step gives a new one. */
export interface Design {
  readonly manifest: Manifest;
  readonly phase: Phase;
  /**
   * Factors or levels may still be added before screening begins: no screening is planned until `withLevels` has been
   * called.
   */
  readonly isAwaiting?: boolean;
  /** The rows of screening, the most wanted first. */
  readonly rows: readonly PlannedCell[];
  /** Trials beyond the budget, for low-rate signals that may be covert. */
  readonly reserve?: number;
  /**
   * Trials of the reserve that were granted to anything but a pilot and what follows it, and those of them that went to
   * the search for low-rate signals.
   */
  readonly granted?: number;
  readonly searched?: number;
  /** Whether the search for suppressors of a stochastic form was made. */
  readonly isSuppressorSearched?: boolean;
  /** Rounds of follow-up made. */
  readonly rounds: number;
  /** The rest of the factorial: drawn before the first look, run where that does not decide everything. */
  readonly secondLook?: readonly Assignment[];
  /** Differences that may be covert and for which the budget had no fresh trials. */
  readonly undecided?: readonly Undecided[];
  /** Whether the fresh trials outside the factorial are planned. */
  readonly isPlanned?: boolean;
}

export interface Undecided {
  /** Keys of its observables. */
  readonly keys: readonly string[];
  /** The factors that it was attributed to when it was left out. */
  readonly factors: readonly string[];
}

export interface Step {
  readonly design: Design;
  /** To be run in this order, possibly several at a time; empty when the experiment is done or awaits levels. */
  readonly trials: readonly PlannedTrial[];
  /** The screening result of the trials so far, where it was computed. */
  readonly screened?: ScreeningResult;
}

/**
 * Trials that a claim about one difference takes: two arms.
 * @param share of trials that do not fail.
 */
export function twoArms(alpha: number, share = 1): number {
  return 2 * inflateForFailures(trialsPerArm(10, alpha), share);
}

/** Rows not tried yet. */
export function untriedRows({ manifest, rows }: Design): readonly PlannedCell[] {
  const tried = new Set(manifest.trials.map((trial) => cellKey(trial.environment)));
  return rows.filter((row) => !tried.has(cellKey(row.environment)));
}

/** Untried rows that would show something new: all but those of the second covering array. */
export function missedRows(design: Design): readonly PlannedCell[] {
  return untriedRows(design).filter((row) => row.rank < rankOfMore);
}

/** Plans trials in these environments. */
export function planTrials(
  design: Design,
  phase: Design["phase"],
  role: TrialRole,
  environments: readonly Assignment[],
  part: { readonly round?: number; readonly look?: number } = {},
): Step {
  const first = design.manifest.trials.length + 1;
  const trials = environments.map((environment, index) => ({
    id: `t${first + index}`,
    role,
    environment: { ...environment },
    ...part,
  }));
  const manifest = { ...design.manifest, trials: [...design.manifest.trials, ...trials] };
  return { design: { ...design, phase, manifest }, trials };
}

/** Plans a further round of screening with trials of the reserve. */
export function planTrialsFromReserve(design: Design, environments: readonly Assignment[]): Step {
  const { rounds, granted = 0 } = design;
  const taken = { ...design, rounds: rounds + 1, granted: granted + environments.length };
  return planTrials(taken, "follow-up", "screening", environments);
}

/** Records what the plan would have tried with a larger budget. */
export function recordNotReached(design: Design, lines: readonly string[]): Design {
  return {
    ...design,
    manifest: { ...design.manifest, notReached: [...design.manifest.notReached, ...lines] },
  };
}

/** Records what a claim needed and did not get: it counts as not reached, and makes the result inconclusive. */
export function recordShortfall(design: Design, lines: readonly string[]): Design {
  if (lines.length === 0) return design;
  const told = recordNotReached(design, lines);
  const shortfall = [...(design.manifest.shortfall ?? []), ...lines];
  return { ...told, manifest: { ...told.manifest, shortfall } };
}

/**
 * Ends an experiment. A difference for which the budget had no fresh trials was still seen in the trials of others: it
 * is a shortfall only where all trials together leave it open. Where they attribute it to other factors, its old
 * attribution did not hold.
 */
export function endDesign(design: Design, screening?: Pick<ScreeningResult, "candidates">): Design {
  const { undecided = [], ...rest } = design;
  const open = screening?.candidates.filter(({ priority }) => priority >= priorities.covert) ?? [];
  const isOpen = ({ keys, factors }: Undecided): boolean =>
    open.some(
      ({ signal, attribution }) =>
        signal.observables.some(({ key }) => keys.includes(key)) &&
        (attribution.factors.length === 0 ||
          attribution.factors.some((factor) => factors.includes(factor))),
    );
  const left = undecided.filter((each) => screening === undefined || isOpen(each)).length;
  const line = `${differences(left)} that may be hidden: no room for fresh trials`;
  return { ...recordShortfall(rest, left === 0 ? [] : [line]), phase: "done" };
}

export function differences(count: number): string {
  return count === 1 ? "1 difference" : `${count} differences`;
}

/** A row as it is listed where it was left out: the levels that are not the control's. */
export function lineOf({ environment }: PlannedCell, control: Assignment): string {
  const changed = Object.entries(environment).filter(([name, level]) => level !== control[name]);
  return changed.map(([name, level]) => `${name}=${level}`).join(" with ");
}
