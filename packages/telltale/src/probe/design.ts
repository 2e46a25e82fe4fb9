import type { Environment, Trace } from "../trace/trace.ts";
import { decodeExchange } from "../dialect/decode-exchange.ts";
import type { Decode } from "./align/view.ts";
import { screen, unsureCells } from "./design/candidates.ts";
import type { Screened } from "./design/candidates.ts";
import { chooseArms, trialsForRate, trialsPerArm } from "./design/confirmation.ts";
import type { Confirmation } from "./design/confirmation.ts";
import { isQuiet, leastControls, mostControls } from "./design/controls.ts";
import { baselines, controlEnvironment, crossing } from "./design/screening.ts";
import type { Wish } from "./design/screening.ts";
import { planFactors } from "./factors/level.ts";
import type { FactorPlan } from "./factors/factor.ts";
import { cellKey } from "./manifest.ts";
import type { Manifest, PlannedTrial, TrialRole } from "./manifest.ts";
import { seededRandom } from "./random.ts";
import type { Signal } from "./signal.ts";

/** Where an experiment stands. A plain value: each step gives a new one. */
export interface Design {
  readonly manifest: Manifest;
  readonly phase: "controls" | "screening" | "repeats" | "confirmation" | "done";
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
const mostRepeats = 40;

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
      return planRepeats(design, traces, room, decode);
    default:
      return planConfirmation(design, traces, room, decode);
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
  const random = seededRandom(design.manifest.seed);
  const wishes = random
    .shuffle(crossing(design.manifest.factors, random))
    .toSorted((one, other) => one.rank - other.rank);
  // With little room a claim needs at least two arms: screening that leaves less is of no use.
  const kept = Number.isFinite(room)
    ? Math.max(
        Math.ceil(room * keptForConfirmation),
        Math.min(room, 2 * trialsPerArm(4, design.manifest.alpha)),
      )
    : 0;
  const chosen = wishes.slice(0, Math.max(0, room - kept));
  const missed = wishes.slice(chosen.length).map(lineOf);
  const next = leaveOut(design, missed);
  if (chosen.length === 0)
    return nextTrials({ ...next, phase: "confirmation" }, traces, room, decode);
  return give(
    next,
    "repeats",
    "screening",
    random.shuffle(chosen).map((wish) => wish.environment),
  );
}

function planRepeats(design: Design, traces: readonly Trace[], room: number, decode: Decode): Step {
  const screened = screen(traces, design.manifest, decode);
  const kept = Number.isFinite(room) ? 2 * trialsPerArm(4, design.manifest.alpha) : 0;
  const environments = unsureCells(screened).slice(
    0,
    Math.max(0, Math.min(mostRepeats, room - kept)),
  );
  if (environments.length === 0)
    return nextTrials({ ...design, phase: "confirmation" }, traces, room, decode);
  return give(
    design,
    "confirmation",
    "screening",
    seededRandom(design.manifest.seed + 1).shuffle(environments),
  );
}

function planConfirmation(
  design: Design,
  traces: readonly Trace[],
  room: number,
  decode: Decode,
): Step {
  const screened = screen(traces, design.manifest, decode);
  const { alpha } = design.manifest;
  const plain = new Set(baselines(design.manifest.factors).map(cellKey));
  const candidates = screened.candidates.filter((each) => each.signal.sure);
  const steady = chooseArms(
    candidates.filter((each) => !each.signal.noisy),
    screened.cells,
    alpha,
    room,
    plain,
  );
  const spent = steady.cells.length * steady.trialsPerArm;
  // What chance has a part in needs more trials: a round of its own.
  const noisy = candidates.filter((each) => each.signal.noisy);
  const least = Math.max(
    0,
    ...noisy.map((each) => trialsForRate(rateOf(each.signal, screened), candidates.length, alpha)),
  );
  const rare = chooseArms(
    noisy,
    screened.cells,
    alpha,
    Math.min(room - spent, rareRoom),
    plain,
    least,
  );
  const first = give(
    design,
    "confirmation",
    "confirmation",
    shuffled(steady, screened, design.manifest.seed + 2),
    1,
  );
  const second = give(
    first.design,
    "done",
    "confirmation",
    shuffled(rare, screened, design.manifest.seed + 3),
    2,
  );
  const left = steady.left + rare.left;
  const lines =
    left === 0 ? [] : [`${left} differences seen in screening: no room for fresh trials`];
  return { design: leaveOut(second.design, lines), trials: [...first.trials, ...second.trials] };
}

/** Trials that may go into rare values when nothing else limits them. */
const rareRoom = 320;

function shuffled(arms: Confirmation, screened: Screened, seed: number): readonly Environment[] {
  const environments = arms.cells.flatMap((cell) =>
    Array.from({ length: arms.trialsPerArm }, () => screened.cells.get(cell) ?? {}),
  );
  return seededRandom(seed).shuffle(environments);
}

/** How often a rare value turned up at the levels that showed it, wherever else they were tried too. */
function rateOf(signal: Signal, screened: Screened): number {
  const factor = signal.factor ?? "";
  const all = screened.facts.map((trial, index) => ({
    level: trial.environment[factor],
    symbol: signal.symbolOf(index),
  }));
  const levels = new Set(all.filter((each) => each.symbol === "new").map((each) => each.level));
  const there = all.filter((each) => levels.has(each.level) && each.symbol !== undefined);
  return there.filter((each) => each.symbol === "new").length / Math.max(1, there.length);
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
