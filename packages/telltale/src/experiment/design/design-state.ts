import type { Assignment } from "../../capture/trace/trace.ts";
import type { Manifest, PlannedTrial, TrialRole } from "../signals/manifest.ts";
import { cellKey } from "../signals/manifest.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { trialsPerArm, inflateForFailures } from "./arm-selection.ts";
import { rankOfMore } from "./screening-rows.ts";
import type { PlannedCell } from "./screening-rows.ts";
import { priorities } from "./priority.ts";

export type Phase = "controls" | "screening" | "follow-up" | "confirmation" | "done";

/** Where an experiment stands. A plain value: each step gives a new one. */
export interface Design {
  readonly manifest: Manifest;
  readonly phase: Phase;
  /** More factors or levels may come before screening begins: none is planned until `withLevels` has told. */
  readonly isAwaiting?: boolean;
  /** The rows of screening in the order in which they are wanted. */
  readonly rows: readonly PlannedCell[];
  /** Trials beyond the room, for what may be hidden and shows now and then only. */
  readonly reserve?: number;
  /** Of the reserve, what was given to other trials than those of a pilot and after it, and what of that to searching. */
  readonly granted?: number;
  readonly searched?: number;
  /** Whether it was looked for what silences a form that chance decides. */
  readonly isSuppressorSearched?: boolean;
  /** Rounds of follow-up made. */
  readonly rounds: number;
  /** The rest of the factorial, drawn before its first look and run where that does not decide everything. */
  readonly secondLook?: readonly Assignment[];
  /** Differences that may be hidden for which there was no room. */
  readonly undecided?: readonly Undecided[];
  /** Whether the fresh trials of what is not in the factorial are planned. */
  readonly isPlanned?: boolean;
}

export interface Undecided {
  /** Of its columns. */
  readonly keys: readonly string[];
  /** What it was put down to when it was left out. */
  readonly factors: readonly string[];
}

export interface Step {
  readonly design: Design;
  /** To be run in this order, several at a time if one likes; none when the experiment is done. */
  readonly trials: readonly PlannedTrial[];
  /** What the trials so far make worth testing, where that was looked at. */
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

/** Those of them that say something new. */
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

/** Plans a further round of screening, in trials of the reserve. */
export function planTrialsFromReserve(design: Design, environments: readonly Assignment[]): Step {
  const { rounds, granted = 0 } = design;
  const taken = { ...design, rounds: rounds + 1, granted: granted + environments.length };
  return planTrials(taken, "follow-up", "screening", environments);
}

/** What the plan would have tried with more room. */
export function recordNotReached(design: Design, lines: readonly string[]): Design {
  return {
    ...design,
    manifest: { ...design.manifest, notReached: [...design.manifest.notReached, ...lines] },
  };
}

/** What a claim needed and did not get: it is left out like the rest, and makes the result inconclusive. */
export function recordShortfall(design: Design, lines: readonly string[]): Design {
  if (lines.length === 0) return design;
  const told = recordNotReached(design, lines);
  const shortfall = [...(design.manifest.shortfall ?? []), ...lines];
  return { ...told, manifest: { ...told.manifest, shortfall } };
}

/**
 * The end of an experiment. What there was no room for has been seen in passing, in trials made for others: it falls
 * short only where all of them together leave it open still. What they put down to something else did not hold.
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

/** A row as it is listed where it was left out: what is changed in it. */
export function lineOf({ environment }: PlannedCell, control: Assignment): string {
  const changed = Object.entries(environment).filter(([name, level]) => level !== control[name]);
  return changed.map(([name, level]) => `${name}=${level}`).join(" with ");
}
