import { seedStream } from "./seed-streams.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { decodeExchange } from "../../capture/dialect/decode-exchange.ts";
import type { Decode } from "../observe/exchange-view.ts";
import { screen } from "./screening-result.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { planConfirmationPhase } from "./plan-confirmation-phase.ts";
import { planExtension } from "./plan-extension.ts";
import { planFollowUp, planSearch } from "./plan-follow-up.ts";
import { planPilot } from "./plan-pilot.ts";
import { grantFor, splitBudget } from "./reserve.ts";
import { planControls, planScreening } from "./plan-screening.ts";
import { planSuppressorSearch } from "./plan-suppressor-search.ts";
import type { InteractionHint } from "./crossed-rows.ts";
import { screeningRows } from "./screening-rows.ts";
import {
  endDesign,
  recordShortfall,
  recordNotReached,
  lineOf,
  missedRows,
} from "./design-state.ts";
import type { Design, Step } from "./design-state.ts";
import { controlAssignment } from "../../trial/factors/assignment.ts";
import { planFactors } from "../../trial/factors/plan-factors.ts";
import type { FactorPlan } from "../../trial/factors/factor.ts";

export interface DesignOptions {
  /** Seeds what is drawn and the order of the trials. */
  readonly seed: number;
  readonly factors?: readonly FactorPlan[];
  /**
   * Interaction hints: factors that reach one place of what is sent. Their levels are combined in the first rows of
   * screening.
   */
  readonly ties?: readonly InteractionHint[];
  /** The accepted probability of any false claim. */
  readonly alpha?: number;
  /** Strength of the covering array: the levels of any so many factors stand together in some row; 2 when absent. */
  readonly strength?: 2 | 3;
}

export function createDesign(options: DesignOptions): Design {
  const { seed, alpha = 1e-6 } = options;
  return withLevels(
    {
      phase: "controls",
      rows: [],
      rounds: 0,
      manifest: {
        schema: "telltale.experiment/1",
        seed,
        alpha,
        factors: [],
        trials: [],
        notReached: [],
      },
    },
    options,
  );
}

/**
 * The design with all factors and levels that it is to try. Until then no trial may have used a level that the design
 * did not have. A factor that is added counts as at its control in every trial so far.
 */
export function withLevels(design: Design, options: DesignOptions): Design {
  const factors = options.factors ?? planFactors([], { hasDefault: true, seed: options.seed });
  const random = seedStream(options.seed, "screening");
  const rows = random
    .shuffle(screeningRows(factors, random, options.strength, options.ties))
    .toSorted((one, other) => one.rank - other.rank);
  const control = controlAssignment(factors);
  return {
    ...design,
    rows,
    manifest: {
      ...design.manifest,
      factors: factors.map(({ name, control: usual, neutral, levels, added }) => ({
        name,
        control: usual,
        ...(neutral === undefined ? {} : { neutral }),
        levels: [...levels],
        added: [...added],
      })),
      trials: design.manifest.trials.map((trial) => ({
        ...trial,
        environment: { ...control, ...trial.environment },
      })),
    },
  };
}

/**
 * The next trials. All that were planned before must have been run.
 *
 * @param traces of the trials run so far.
 * @param remainingTrials how many more trials may be run; `Infinity` when nothing limits them.
 */
export function nextTrials(
  design: Design,
  traces: readonly Trace[],
  remainingTrials: number,
  decode: Decode = decodeExchange,
): Step {
  if (design.phase === "done") return { design, trials: [] };
  if (remainingTrials + (design.reserve ?? 0) < 1) {
    const isOpen = design.undecided !== undefined;
    const last = isOpen ? screen(traces, design.manifest, decode) : undefined;
    return { design: endOutOfBudget(design, last), trials: [] };
  }
  if (design.phase === "controls") {
    const controls = planControls(design, traces, remainingTrials, decode);
    if (controls !== undefined) return controls;
    if (design.isAwaiting === true) return { design, trials: [] };
  }
  if (design.phase === "controls" || design.phase === "screening") {
    const rows = planScreening({ ...design, phase: "screening" }, remainingTrials);
    // The rows of the interaction hints were run: their candidates can be reported already.
    if (rows !== undefined && design.phase === "screening")
      return { ...rows, screened: screen(traces, design.manifest, decode) };
    if (rows !== undefined) return rows;
  }
  const screened = screen(traces, design.manifest, decode);
  return { ...planScreened(design, screened, remainingTrials), screened };
}

/** @param remainingTrials the remaining budget without the reserve: below zero where some of the reserve was used. */
function planScreened(design: Design, screening: ScreeningResult, remainingTrials: number): Step {
  const { own, spare, isReserveReleased } = splitBudget(design, screening, remainingTrials);
  if (own + (isReserveReleased ? spare : 0) < 1)
    return { design: endOutOfBudget(design, screening), trials: [] };
  if (design.phase !== "confirmation") {
    const following = { ...design, phase: "follow-up" as const };
    const more =
      planPilot(following, screening, own, spare) ??
      planFollowUp(following, screening, own, isReserveReleased ? spare : 0, spare) ??
      planSearch(following, screening, spare) ??
      planSuppressorSearch(following, screening, spare);
    if (more !== undefined) return more;
  }
  const confirmed =
    design.phase === "confirmation" ? design : grantFor(design, screening, { own, spare });
  const granted = (confirmed.granted ?? 0) - (design.granted ?? 0);
  const fresh = planConfirmationPhase(
    confirmed,
    screening,
    isReserveReleased ? own + spare : own + granted,
  );
  if (fresh !== undefined && fresh.trials.length > 0) return fresh;
  const last = fresh?.design ?? confirmed;
  return (
    planExtension(last, screening, own + spare) ?? {
      design: endDesign(last, screening),
      trials: [],
    }
  );
}

/** Whether all trials that a claim rests on are planned; what may follow makes some claims more certain. */
export function isComplete({ phase }: Design): boolean {
  return phase === "confirmation" || phase === "done";
}

/** Ends an experiment whose budget is spent, and records what was not reached. */
export function endOutOfBudget(design: Design, screening?: ScreeningResult): Design {
  if (isComplete(design)) return endDesign(design, screening);
  const control = controlAssignment(design.manifest.factors);
  const missed = missedRows(design).map((row) => lineOf(row, control));
  return recordShortfall(endDesign(recordNotReached(design, missed), screening), [
    `the budget ended in the phase "${design.phase}", before the trials that a claim rests on`,
  ]);
}
