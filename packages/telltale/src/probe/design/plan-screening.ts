import type { Trace } from "../../trace/trace.ts";
import type { Decode } from "../align/view.ts";
import { controlEnvironment } from "../environment.ts";
import { cellKey } from "../manifest.ts";
import { seededRandom } from "../random.ts";
import { isQuiet, leastControls, mostControls } from "./controls.ts";
import { baselines, rankOfTied } from "./screening.ts";
import { give, openRows, twoArms } from "./step.ts";
import type { Design, Step } from "./step.ts";

/** Of follow-up, where there is little room. */
const fewTrials = 10;
/** Controls at each other baseline. */
const leastAtBaseline = 3;

/** Controls until three in a row teach nothing; `undefined` when there are enough. */
export function planControls(
  design: Design,
  traces: readonly Trace[],
  room: number,
  decode: Decode,
): Step | undefined {
  const { factors, trials } = design.manifest;
  const control = controlEnvironment(factors);
  const isControl = (cell: string): boolean => cell === cellKey(control);
  const ids = new Set(
    trials.flatMap(({ id, environment }) => (isControl(cellKey(environment)) ? [id] : [])),
  );
  if (ids.size === 0) {
    const all = baselines(factors).flatMap((environment) => {
      const count = isControl(cellKey(environment)) ? leastControls : leastAtBaseline;
      return Array.from({ length: count }, () => environment);
    });
    return give(design, "controls", "control", all.slice(0, room));
  }
  const most = Math.min(mostControls, Math.max(leastControls, Math.floor(room / 20)));
  const controls = traces.filter((trace) => ids.has(trace.id));
  if (ids.size >= most || isQuiet(controls, decode)) return undefined;
  const more = [control, control].slice(0, Math.min(room, most - ids.size));
  return give(design, "controls", "control", more);
}

/**
 * What the program ties together, and after it the rows in which every two levels meet, and those of what was read;
 * `undefined` when there is room for none.
 */
export function planScreening(design: Design, room: number): Step | undefined {
  const { seed, alpha } = design.manifest;
  const open = openRows(design);
  const tied = open.filter((row) => row.rank === rankOfTied);
  const crossed = tied.length > 0 ? tied : open.filter((row) => row.rank === 0);
  // With little room a claim needs at least two arms: screening that leaves less is of no use.
  const most = Math.floor(room - Math.min(room, twoArms(alpha) + fewTrials));
  const chosen = crossed.slice(0, Math.max(0, most));
  if (chosen.length === 0) return undefined;
  const order = seededRandom(seed).shuffle(chosen);
  return give(
    design,
    tied.length > 0 ? "screening" : "follow-up",
    "screening",
    order.map((row) => row.environment),
  );
}
