import { seedStream } from "./seed-streams.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import type { Decode } from "../observe/exchange-view.ts";
import { controlAssignment } from "../../trial/factors/assignment.ts";
import { cellKey } from "../signals/manifest.ts";
import { isNoiseSaturated } from "./controls.ts";
import { baselines } from "./screening-rows.ts";
import { planTrials, untriedRows, twoArms } from "./design-state.ts";
import type { Design, Step } from "./design-state.ts";
import {
  screeningPlanSettings,
  screeningRowSettings,
  controlSettings,
} from "../settings/screening.ts";

const { leastControls, mostControls } = controlSettings;
const { rankOfInteraction } = screeningRowSettings;
const { fewTrials, leastAtBaseline } = screeningPlanSettings;

/** Controls until three in a row show nothing new; `undefined` when there are enough. */
export function planControls(
  design: Design,
  traces: readonly Trace[],
  remainingBudget: number,
  decode: Decode,
): Step | undefined {
  const { factors, trials } = design.manifest;
  const control = controlAssignment(factors);
  const isControl = (cell: string): boolean => cell === cellKey(control);
  const ids = new Set(
    trials.flatMap(({ id, environment }) => (isControl(cellKey(environment)) ? [id] : [])),
  );
  if (ids.size === 0) {
    const all = baselines(factors).flatMap((environment) => {
      const count = isControl(cellKey(environment)) ? leastControls : leastAtBaseline;
      return Array.from({ length: count }, () => environment);
    });
    return planTrials(design, "controls", "control", all.slice(0, remainingBudget));
  }
  const most = Math.min(mostControls, Math.max(leastControls, Math.floor(remainingBudget / 20)));
  const controls = traces.filter((trace) => ids.has(trace.id));
  if (ids.size >= most || isNoiseSaturated(controls, decode)) return undefined;
  const more = [control, control].slice(0, Math.min(remainingBudget, most - ids.size));
  return planTrials(design, "controls", "control", more);
}

/**
 * First the rows of the interaction hints, then the rows in which every two levels meet and those of what was read;
 * `undefined` when the budget covers none.
 */
export function planScreening(design: Design, remainingBudget: number): Step | undefined {
  const { seed, alpha } = design.manifest;
  const open = untriedRows(design);
  const tied = open.filter((row) => row.rank === rankOfInteraction);
  const crossed = tied.length > 0 ? tied : open.filter((row) => row.rank === 0);
  // With a small budget a claim needs at least two arms: screening that leaves less is of no use.
  const most = Math.floor(remainingBudget - Math.min(remainingBudget, twoArms(alpha) + fewTrials));
  const chosen = crossed.slice(0, Math.max(0, most));
  if (chosen.length === 0) return undefined;
  const order = seedStream(seed, "screening").shuffle(chosen);
  return planTrials(
    design,
    tied.length > 0 ? "screening" : "follow-up",
    "screening",
    order.map((row) => row.environment),
  );
}
