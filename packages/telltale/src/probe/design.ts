import type { Trace } from "../trace/trace.ts";
import { decodeExchange } from "../dialect/decode-exchange.ts";
import type { Decode } from "./align/view.ts";
import { screen } from "./design/candidates.ts";
import { planConfirming } from "./design/plan-confirming.ts";
import { planExtension } from "./design/plan-extension.ts";
import { planFollowUp } from "./design/plan-follow-up.ts";
import { planPilot } from "./design/plan-pilot.ts";
import { planControls, planScreening } from "./design/plan-screening.ts";
import { screeningRows } from "./design/screening.ts";
import { fallShort, leaveOut, lineOf, missedRows } from "./design/step.ts";
import type { Design, Step } from "./design/step.ts";
import { controlEnvironment } from "./environment.ts";
import { planFactors } from "./factors/level.ts";
import type { FactorPlan } from "./factors/factor.ts";
import { seededRandom } from "./random.ts";

export interface DesignOptions {
  /** Reproduces the order of the trials. */
  readonly seed: number;
  readonly factors?: readonly FactorPlan[];
  /** The chance of any false claim that is accepted. */
  readonly alpha?: number;
  /** Levels of how many factors stand together in some row, in all combinations; 2 when absent. */
  readonly strength?: 2 | 3;
}

export function createDesign(options: DesignOptions): Design {
  const factors = options.factors ?? planFactors([], { hasDefault: true, seed: options.seed });
  const random = seededRandom(options.seed);
  const rows = random
    .shuffle(screeningRows(factors, random, options.strength))
    .toSorted((one, other) => one.rank - other.rank);
  return {
    phase: "controls",
    rows,
    rounds: 0,
    manifest: {
      schema: "telltale.experiment/1",
      seed: options.seed,
      alpha: options.alpha ?? 1e-6,
      factors: factors.map(({ name, control, neutral, levels, added }) => ({
        name,
        control,
        ...(neutral === undefined ? {} : { neutral }),
        levels: [...levels],
        added: [...added],
      })),
      trials: [],
      notReached: [],
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
  if (room < 1) return { design: outOfRoom(design), trials: [] };
  if (design.phase === "controls") {
    const controls = planControls(design, traces, room, decode);
    const rows = controls ?? planScreening({ ...design, phase: "screening" }, room);
    if (rows !== undefined) return rows;
  }
  const screened = screen(traces, design.manifest, decode);
  if (design.phase !== "confirmation") {
    const following = { ...design, phase: "follow-up" as const };
    const more = planPilot(following, screened, room) ?? planFollowUp(following, screened, room);
    if (more !== undefined) return more;
  }
  const fresh = planConfirming(design, screened, room);
  if (fresh !== undefined && fresh.trials.length > 0) return fresh;
  const last = fresh?.design ?? design;
  return planExtension(last, screened, room) ?? { design: { ...last, phase: "done" }, trials: [] };
}

/** Whether all that claims rest on was planned; what may follow makes some of them surer. */
export function isWhole({ phase }: Design): boolean {
  return phase === "confirmation" || phase === "done";
}

/** Ends an experiment for which there is no more room, and says what it did not come to. */
export function outOfRoom(design: Design): Design {
  if (isWhole(design)) return { ...design, phase: "done" };
  const control = controlEnvironment(design.manifest.factors);
  const missed = missedRows(design).map((row) => lineOf(row, control));
  return fallShort({ ...leaveOut(design, missed), phase: "done" }, [
    `the budget ended in the phase "${design.phase}", before the trials that a claim rests on`,
  ]);
}
