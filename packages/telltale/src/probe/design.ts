import type { Environment, Trace } from "../trace/trace.ts";
import { decodeExchange } from "../dialect/decode-exchange.ts";
import type { Decode } from "./align/view.ts";
import { screen, unsureCells } from "./design/candidates.ts";
import { planConfirmation } from "./design/plan-confirmation.ts";
import { trialsPerArm } from "./design/confirmation.ts";
import { isQuiet, leastControls, mostControls } from "./design/controls.ts";
import { baselines, controlEnvironment, crossing } from "./design/screening.ts";
import type { Wish } from "./design/screening.ts";
import { planFactors } from "./factors/level.ts";
import type { FactorPlan } from "./factors/factor.ts";
import { cellKey } from "./manifest.ts";
import type { Manifest, PlannedTrial, TrialRole } from "./manifest.ts";
import { seededRandom } from "./random.ts";

/** Where an experiment stands. A plain value: each step gives a new one. */
export interface Design {
  readonly manifest: Manifest;
  readonly phase: "controls" | "screening" | "repeats" | "more repeats" | "confirmation" | "done";
}

export interface DesignOptions {
  /** Reproduces the order of the trials. */
  readonly seed: number;
  readonly factors?: readonly FactorPlan[];
  /** The chance of any false claim that is accepted. */
  readonly alpha?: number;
}

export function createDesign(options: DesignOptions): Design {
  const factors = options.factors ?? planFactors([]);
  return {
    phase: "controls",
    manifest: {
      schema: "telltale.experiment/1",
      seed: options.seed,
      alpha: options.alpha ?? 1e-6,
      factors: factors.map((factor) => ({
        ...factor,
        levels: [...factor.levels],
        added: [...factor.added],
      })),
      trials: [],
      notReached: [],
    },
  };
}

export interface Step {
  readonly design: Design;
  /** To be run in this order, several at a time if one likes; none when the experiment is done. */
  readonly trials: readonly PlannedTrial[];
}

/** Of the trials that there is room for, the share kept back for confirmation. */
const keptForConfirmation = 0.45;
const portion = 24;
const mostRepeats = 40;
/** Of the trials left after screening. */
const shareForRepeats = 0.25;

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
  if (room < 1 || design.phase === "done")
    return { design: { ...design, phase: "done" }, trials: [] };
  switch (design.phase) {
    case "controls":
      return planControls(design, traces, room, decode);
    case "screening":
      return planScreening(design, traces, room, decode);
    case "repeats":
    case "more repeats":
      return planRepeats(design, traces, room, decode);
    default:
      return planConfirming(design, traces, room, decode);
  }
}

function planControls(
  design: Design,
  traces: readonly Trace[],
  room: number,
  decode: Decode,
): Step {
  const { factors } = design.manifest;
  const control = controlEnvironment(factors);
  const most = Math.min(mostControls, Math.max(leastControls, Math.floor(room / 8)));
  const ids = new Set(
    design.manifest.trials
      .filter((trial) => cellKey(trial.environment) === cellKey(control))
      .map((trial) => trial.id),
  );
  const controls = traces.filter((trace) => ids.has(trace.id));
  if (ids.size === 0) {
    const all = baselines(factors).flatMap((environment) =>
      Array.from(
        { length: cellKey(environment) === cellKey(control) ? leastControls : 3 },
        () => environment,
      ),
    );
    return give(design, "controls", "control", all.slice(0, room));
  }
  if (ids.size >= most || isQuiet(controls, decode))
    return nextTrials({ ...design, phase: "screening" }, traces, room, decode);
  return give(
    design,
    "controls",
    "control",
    [control, control].slice(0, Math.min(room, most - ids.size)),
  );
}

function planScreening(
  design: Design,
  traces: readonly Trace[],
  room: number,
  decode: Decode,
): Step {
  const { factors, seed, trials, alpha } = design.manifest;
  const random = seededRandom(seed);
  const wishes = random
    .shuffle(crossing(factors, random))
    .toSorted((one, other) => one.rank - other.rank);
  const tried = new Set(trials.map((trial) => cellKey(trial.environment)));
  const open = wishes.filter((wish) => !tried.has(cellKey(wish.environment)));
  const done = wishes.length - open.length;
  // With little room a claim needs at least two arms: screening that leaves less is of no use.
  const least = Math.min(room, 2 * trialsPerArm(4, alpha));
  const most = Math.min((room + done) * (1 - keptForConfirmation) - done, room - least);
  // In portions, so that the room is reckoned anew when trials take longer than they did.
  const count = Number.isFinite(room) ? Math.min(portion, Math.floor(most)) : open.length;
  const chosen = open.slice(0, Math.max(0, count));
  if (chosen.length === 0) {
    const missed = leaveOut(design, open.map(lineOf));
    const next = done === 0 ? "confirmation" : "repeats";
    return nextTrials({ ...missed, phase: next }, traces, room, decode);
  }
  const order = random.shuffle(chosen).map((wish) => wish.environment);
  return give(design, "screening", "screening", order);
}

function planRepeats(design: Design, traces: readonly Trace[], room: number, decode: Decode): Step {
  const again = design.phase === "more repeats";
  const next = again ? "confirmation" : "more repeats";
  const screened = screen(traces, design.manifest, decode);
  const most = Math.min(mostRepeats, Math.floor(room * shareForRepeats));
  const environments = unsureCells(screened, again).slice(0, most);
  if (environments.length === 0)
    return nextTrials({ ...design, phase: next }, traces, room, decode);
  const random = seededRandom(design.manifest.seed + (again ? 2 : 1));
  return give(design, next, "screening", random.shuffle(environments));
}

function planConfirming(
  design: Design,
  traces: readonly Trace[],
  room: number,
  decode: Decode,
): Step {
  const rounds = planConfirmation(screen(traces, design.manifest, decode), design.manifest, room);
  const first = give(design, "confirmation", "confirmation", rounds.steady, 1);
  // What chance has a part in needs more trials: a round of its own.
  const second = give(first.design, "done", "confirmation", rounds.rare, 2);
  const lines =
    rounds.left === 0
      ? []
      : [`${rounds.left} differences seen in screening: no room for fresh trials`];
  return { design: leaveOut(second.design, lines), trials: [...first.trials, ...second.trials] };
}

function give(
  design: Design,
  phase: Design["phase"],
  role: TrialRole,
  environments: readonly Environment[],
  round?: number,
): Step {
  const first = design.manifest.trials.length + 1;
  const trials = environments.map((environment, index) => ({
    id: `t${first + index}`,
    role,
    environment: { ...environment },
    ...(round === undefined ? {} : { round }),
  }));
  const manifest = { ...design.manifest, trials: [...design.manifest.trials, ...trials] };
  return { design: { phase, manifest }, trials };
}

function leaveOut(design: Design, lines: readonly string[]): Design {
  return {
    ...design,
    manifest: { ...design.manifest, notReached: [...design.manifest.notReached, ...lines] },
  };
}

function lineOf(wish: Wish): string {
  return Object.entries(wish.environment)
    .map(([name, level]) => `${name}=${level}`)
    .join(" with ");
}
