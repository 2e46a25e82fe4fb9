import type { Trace } from "../trace/trace.ts";
import { decodeExchange } from "../dialect/decode-exchange.ts";
import type { Decode } from "./align/view.ts";
import { screen } from "./design/candidates.ts";
import type { Screened } from "./design/candidates.ts";
import { planConfirming } from "./design/plan-confirming.ts";
import { planExtension } from "./design/plan-extension.ts";
import { planFollowUp, planSearch } from "./design/plan-follow-up.ts";
import { planPilot } from "./design/plan-pilot.ts";
import { grantFor, roomsOf } from "./design/reserve.ts";
import { planControls, planScreening } from "./design/plan-screening.ts";
import { planSilencing } from "./design/plan-silencing.ts";
import type { Tie } from "./design/crossed-rows.ts";
import { screeningRows } from "./design/screening.ts";
import { ended, fallShort, leaveOut, lineOf, missedRows } from "./design/step.ts";
import type { Design, Step } from "./design/step.ts";
import { controlEnvironment } from "./environment.ts";
import { planFactors } from "./factors/level.ts";
import type { FactorPlan } from "./factors/factor.ts";
import { seededRandom } from "./random.ts";

export interface DesignOptions {
  /** Reproduces the order of the trials. */
  readonly seed: number;
  readonly factors?: readonly FactorPlan[];
  /** Factors that reach one place of what is sent: their levels are combined in the first rows of screening. */
  readonly ties?: readonly Tie[];
  /** The chance of any false claim that is accepted. */
  readonly alpha?: number;
  /** Levels of how many factors stand together in some row, in all combinations; 2 when absent. */
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
 * The design with all factors and levels that it is to try; none may have been tried but those it had. A factor that is
 * new was at its control in every trial so far.
 */
export function withLevels(design: Design, options: DesignOptions): Design {
  const factors = options.factors ?? planFactors([], { hasDefault: true, seed: options.seed });
  const random = seededRandom(options.seed);
  const rows = random
    .shuffle(screeningRows(factors, random, options.strength, options.ties))
    .toSorted((one, other) => one.rank - other.rank);
  const control = controlEnvironment(factors);
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
 * @param room how many more trials may be run; `Infinity` when nothing limits them.
 */
export function nextTrials(
  design: Design,
  traces: readonly Trace[],
  room: number,
  decode: Decode = decodeExchange,
): Step {
  if (design.phase === "done") return { design, trials: [] };
  if (room + (design.reserve ?? 0) < 1) {
    const isOpen = design.undecided !== undefined;
    const last = isOpen ? screen(traces, design.manifest, decode) : undefined;
    return { design: outOfRoom(design, last), trials: [] };
  }
  if (design.phase === "controls") {
    const controls = planControls(design, traces, room, decode);
    if (controls !== undefined) return controls;
    if (design.isAwaiting === true) return { design, trials: [] };
  }
  if (design.phase === "controls" || design.phase === "screening") {
    const rows = planScreening({ ...design, phase: "screening" }, room);
    // After what is tied there is something to tell already.
    if (rows !== undefined && design.phase === "screening")
      return { ...rows, screened: screen(traces, design.manifest, decode) };
    if (rows !== undefined) return rows;
  }
  const screened = screen(traces, design.manifest, decode);
  return { ...planScreened(design, screened, room), screened };
}

/** @param room what is left of the budget without the reserve: below zero where some of that was taken. */
function planScreened(design: Design, screened: Screened, room: number): Step {
  const { own, spare, isDrawn } = roomsOf(design, screened, room);
  if (own + (isDrawn ? spare : 0) < 1) return { design: outOfRoom(design, screened), trials: [] };
  if (design.phase !== "confirmation") {
    const following = { ...design, phase: "follow-up" as const };
    const more =
      planPilot(following, screened, own, spare) ??
      planFollowUp(following, screened, own, isDrawn ? spare : 0, spare) ??
      planSearch(following, screened, spare) ??
      planSilencing(following, screened, spare);
    if (more !== undefined) return more;
  }
  const confirmed =
    design.phase === "confirmation" ? design : grantFor(design, screened, { own, spare });
  const granted = (confirmed.granted ?? 0) - (design.granted ?? 0);
  const fresh = planConfirming(confirmed, screened, isDrawn ? own + spare : own + granted);
  if (fresh !== undefined && fresh.trials.length > 0) return fresh;
  const last = fresh?.design ?? confirmed;
  return (
    planExtension(last, screened, own + spare) ?? { design: ended(last, screened), trials: [] }
  );
}

/** Whether all that claims rest on was planned; what may follow makes some of them surer. */
export function isWhole({ phase }: Design): boolean {
  return phase === "confirmation" || phase === "done";
}

/** Ends an experiment for which there is no more room, and says what it did not come to. */
export function outOfRoom(design: Design, screened?: Screened): Design {
  if (isWhole(design)) return ended(design, screened);
  const control = controlEnvironment(design.manifest.factors);
  const missed = missedRows(design).map((row) => lineOf(row, control));
  return fallShort(ended(leaveOut(design, missed), screened), [
    `the budget ended in the phase "${design.phase}", before the trials that a claim rests on`,
  ]);
}
