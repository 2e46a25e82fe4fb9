import { seedStream } from "./seed-streams.ts";
import type { Random } from "../../trial/world/random.ts";
import type { Assignment } from "../../capture/trace/trace.ts";
import { changedFactors } from "../../trial/factors/assignment.ts";
import { cellKey } from "../signals/manifest.ts";
import type { Manifest } from "../signals/manifest.ts";
import type { Signal } from "../signals/signal.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { chooseArms, trialsForRate } from "./arm-selection.ts";
import type { ArmLimits, WeightedSignal, Confirmation } from "./arm-selection.ts";
import { pilotCells, pilotOf } from "./pilot.ts";
import { baselines } from "./screening-rows.ts";
import { stochasticArmSettings, pilotSettings, armSettings } from "../settings/arms.ts";
import { priorities } from "../settings/follow-up.ts";
import { assignmentSettings } from "../settings/levels.ts";

const { mostChanges } = assignmentSettings;
const { mostTrialsPerArm } = armSettings;
const { pilotTrials } = pilotSettings;
const { lowRateBudget, surplus } = stochasticArmSettings;

/** The environments of fresh trials in arms of their own, each round in a random order of its own. */
export interface ArmRounds {
  /** For stochastic signals that may be covert. */
  readonly covert: readonly Assignment[];
  /** For overt stochastic signals. */
  readonly overt: readonly Assignment[];
  /** Claims that the budget did not cover, and those of them that may be covert. */
  readonly left: number;
  readonly leftHidden: number;
}

/**
 * Plans fresh trials for stochastic signals, within the remaining budget.
 *
 * @param kept trials of the budget that are kept for deterministic signals.
 */
export function planStochasticArms(
  screening: ScreeningResult,
  manifest: Manifest,
  remainingBudget: number,
  kept: number,
): ArmRounds {
  const { alpha, seed } = manifest;
  const plain = new Set(baselines(manifest.factors).map(cellKey));
  const stochastic = screening.candidates.filter(
    ({ signal }) => signal.isTestable && signal.isStochastic,
  );
  const near = new Map(
    [...screening.cells].filter(
      ([, environment]) => changedFactors(environment, screening.control).length <= mostChanges,
    ),
  );
  const { completionRate } = screening;
  const limits = {
    alpha,
    baselines: plain,
    least: 0,
    hidden: priorities.covert,
    completionRate,
  };
  // What may be covert comes first; overt signals get what is left.
  const hidden = (each: WeightedSignal): boolean => each.priority >= priorities.covert;
  const pilots = Map.groupBy(stochastic.filter(hidden), (each) => pilotOf(each.signal, screening));
  const begun = pilotCells(screening);
  const isBorneOut = pilots.has("supported");
  const rareOnes = pilots.get(isBorneOut ? "supported" : "not run") ?? [];
  const rareLeft = Math.min(remainingBudget - kept, lowRateBudget);
  const rareCells = isBorneOut ? new Map([...near].filter(([cell]) => begun.has(cell))) : near;
  const done = isBorneOut ? pilotTrials : 0;
  const rare = rareArms(rareOnes, screening, rareCells, done, { ...limits, budget: rareLeft });
  const lastLeft = Math.min(remainingBudget - kept - sizeOf(rare), lowRateBudget);
  // Where a pilot leads on, signals that are compared as distributions share what is left with the overt ones.
  const others = stochastic.filter(
    (each) => !hidden(each) || (isBorneOut && each.signal.scoreOf !== undefined),
  );
  const last = rareArms(others, screening, near, 0, { ...limits, budget: lastLeft });
  return {
    covert: inRandomOrder(rare, screening, seedStream(seed, "covert arms")),
    overt: inRandomOrder(last, screening, seedStream(seed, "overt arms")),
    left: rare.left + last.left,
    leftHidden: rare.leftHidden,
  };
}

function sizeOf({ cells, trialsPerArm }: Confirmation): number {
  return cells.length * trialsPerArm;
}

/**
 * All trials of a round in one random order, not block by block: the permutation test rests on every order being as
 * likely as any other.
 */
function inRandomOrder(
  arms: Confirmation,
  screening: ScreeningResult,
  random: Random,
): readonly Assignment[] {
  const environments = arms.cells.flatMap((cell) =>
    Array.from({ length: arms.trialsPerArm }, () => screening.cells.get(cell) ?? {}),
  );
  return random.shuffle(environments);
}

/**
 * Arms for stochastic signals. All arms of a round have one size, so the rarest value decides how large they are; where
 * the budget is too small for all, the rarest are left out.
 *
 * @param done trials of each arm that a pilot has run.
 */
function rareArms(
  stochastic: readonly WeightedSignal[],
  screening: ScreeningResult,
  cells: ReadonlyMap<string, Assignment>,
  done: number,
  limits: ArmLimits,
): Confirmation {
  const needed = stochastic
    .map((each) => ({
      each,
      need: trialsForRate(rateOf(each.signal, screening), stochastic.length, limits.alpha) - done,
    }))
    .toSorted((one, other) => one.need - other.need);
  const arms = (count: number, least: number): Confirmation =>
    chooseArms(
      needed.slice(0, count).map(({ each }) => each),
      cells,
      { ...limits, least },
    );
  for (let count = needed.length; count > 0; count--) {
    const need = needed[count - 1]?.need ?? 0;
    const found = arms(count, need);
    if (found.left === 0) return filled(found, need, limits.budget);
  }
  // With smaller arms than it needs, a value is likelier to be missed, and no likelier to be claimed wrongly.
  const most = Math.floor(limits.budget / 2);
  return arms(1, Math.min(most, needed[0]?.need ?? 0));
}

/**
 * Makes the arms larger than needed while the budget allows: how often a value turns up is known from few trials only.
 */
function filled(arms: Confirmation, need: number, remainingBudget: number): Confirmation {
  if (!Number.isFinite(remainingBudget) || arms.cells.length === 0) return arms;
  const most = Math.min(
    mostTrialsPerArm,
    Math.floor(remainingBudget / arms.cells.length),
    need * surplus,
  );
  return { ...arms, trialsPerArm: Math.max(arms.trialsPerArm, Math.floor(most)) };
}

/** The rate of a value at the level where it stands out most, less its rate at the control or reference level. */
function rateOf(signal: Signal, screening: ScreeningResult): number {
  const factor = signal.factor ?? "";
  const shareAt = (level: string | undefined): number => {
    const symbols = screening.facts.flatMap((trial, index) =>
      trial.environment[factor] === level ? (signal.symbolOf(index) ?? []) : [],
    );
    return symbols.filter((symbol) => symbol === "new").length / Math.max(1, symbols.length);
  };
  return shareAt(signal.level) - shareAt(signal.referenceLevel ?? screening.control[factor]);
}
