import type { Environment, Trace } from "../trace/trace.ts";
import { decodeExchange } from "../dialect/decode-exchange.ts";
import type { Decode } from "./align/view.ts";
import { screen, worth } from "./design/candidates.ts";
import type { Screened } from "./design/candidates.ts";
import { followUps } from "./design/follow-up.ts";
import { planConfirmation } from "./design/plan-confirmation.ts";
import { planTogether } from "./design/plan-together.ts";
import { trialsPerArm } from "./design/confirmation.ts";
import { isQuiet, leastControls, mostControls } from "./design/controls.ts";
import { baselines, controlEnvironment, rankOfMore, screeningRows } from "./design/screening.ts";
import type { Wish } from "./design/screening.ts";
import { planFactors } from "./factors/level.ts";
import type { FactorPlan } from "./factors/factor.ts";
import { cellKey } from "./manifest.ts";
import type { Manifest, PlannedTrial, TrialRole } from "./manifest.ts";
import { seededRandom } from "./random.ts";

/** Where an experiment stands. A plain value: each step gives a new one. */
export interface Design {
  readonly manifest: Manifest;
  readonly phase: "controls" | "screening" | "follow-up" | "confirmation" | "done";
  /** The rows of screening in the order in which they are wanted. */
  readonly rows: readonly Wish[];
  /** Rounds of follow-up made. */
  readonly rounds: number;
  /** Trials kept back for confirmation, reckoned when screening ended. */
  readonly kept: number;
}

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
  const factors = options.factors ?? planFactors([]);
  const random = seededRandom(options.seed);
  const rows = random
    .shuffle(screeningRows(factors, random, options.strength))
    .toSorted((one, other) => one.rank - other.rank);
  return {
    phase: "controls",
    rows,
    rounds: 0,
    kept: 0,
    manifest: {
      schema: "telltale.experiment/1",
      seed: options.seed,
      alpha: options.alpha ?? 1e-6,
      factors: factors.map(({ representatives, ...factor }) => ({
        ...factor,
        levels: [...factor.levels],
        added: [...factor.added],
        ...(representatives === undefined ? {} : { representatives: [...representatives] }),
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

/** Of the trials that there is room for, the share kept back for follow-up and confirmation. */
const keptFromScreening = 0.65;
/** Of those, the share that is kept back for confirmation. */
const keptFromFollowUp = 0.7;
const portion = 24;
const mostRounds = 8;
/** Fewer trials than these are filled up with rows: every round costs a look at all traces. */
const leastOfRound = 8;
/** Of follow-up, where there is little room. */
const fewTrials = 10;

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
  switch (design.phase) {
    case "controls":
      return planControls(design, traces, room, decode);
    case "screening":
      return planScreening(design, traces, room, decode);
    case "follow-up":
      return planFollowUp(design, traces, room, decode);
    default:
      return planConfirming(design, traces, room, decode);
  }
}

/** Ends an experiment for which there is no more room, and says what it did not come to. */
export function outOfRoom(design: Design): Design {
  if (design.phase === "done") return design;
  const ended = leaveOut(design, missedRows(design).map(lineOf));
  return fallShort({ ...ended, phase: "done" }, [
    `the budget ended in the phase "${design.phase}", before the trials that a claim rests on`,
  ]);
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

function openRows(design: Design): readonly Wish[] {
  const tried = new Set(design.manifest.trials.map((trial) => cellKey(trial.environment)));
  return design.rows.filter((row) => !tried.has(cellKey(row.environment)));
}

/** Rows that say something new. */
function missedRows(design: Design): readonly Wish[] {
  return openRows(design).filter((row) => row.rank < rankOfMore);
}

function planScreening(
  design: Design,
  traces: readonly Trace[],
  room: number,
  decode: Decode,
): Step {
  const { seed, alpha, trials } = design.manifest;
  const open = openRows(design);
  const done = design.rows.length - open.length;
  // With little room a claim needs at least two arms: screening that leaves less is of no use.
  const least = Math.min(room, twoArms(alpha) + fewTrials);
  const crossed = open.filter((row) => row.rank === 0).length;
  const share = (room + done) * (1 - keptFromScreening) - done;
  const most = Math.min(Math.max(crossed, share), room - least);
  // In portions, so that the room is reckoned anew when trials take longer than they did.
  const count = Number.isFinite(room) ? Math.min(portion, Math.floor(most)) : open.length;
  const chosen = open.slice(0, Math.max(0, count));
  if (chosen.length > 0) {
    const random = seededRandom(seed + trials.length);
    const order = random.shuffle(chosen).map((row) => row.environment);
    return give(design, "screening", "screening", order);
  }
  // Whatever the share: two arms at least, and a few trials to find out which.
  const kept = Math.max(room * keptFromFollowUp, Math.min(room - fewTrials, twoArms(alpha)));
  return nextTrials({ ...design, phase: "follow-up", kept }, traces, room, decode);
}

function twoArms(alpha: number): number {
  return 2 * trialsPerArm(4, alpha);
}

function planFollowUp(
  design: Design,
  traces: readonly Trace[],
  room: number,
  decode: Decode,
): Step {
  const toConfirm: Design = { ...design, phase: "confirmation" };
  const { alpha } = design.manifest;
  const most = Number.isFinite(room)
    ? Math.min(2 * portion, Math.floor(room - design.kept))
    : 4 * portion;
  if (design.rounds >= mostRounds || most < 1) return nextTrials(toConfirm, traces, room, decode);
  const screened = screen(traces, design.manifest, decode);
  const wanted = followUps(screened);
  const { seed } = design.manifest;
  if (wanted.length === 0) {
    // What confirming will not need goes into the rows that there was no room for before.
    const { forHidden } = planConfirmation(screened, design.manifest, room);
    const spare = room - Math.max(forHidden, Math.min(room, twoArms(alpha)));
    const open = openRows(design).slice(0, Math.min(portion, Math.max(0, Math.floor(spare))));
    if (open.length === 0) return planConfirming(toConfirm, traces, room, decode, screened);
    const order = seededRandom(seed + design.manifest.trials.length).shuffle(open);
    return give(
      design,
      "follow-up",
      "screening",
      order.map((row) => row.environment),
    );
  }
  const beside = Math.max(0, Math.min(leastOfRound, most) - wanted.length);
  const rows = Number.isFinite(room) ? missedRows(design).slice(0, beside) : [];
  const order = seededRandom(seed + 1 + design.rounds).shuffle([
    ...wanted.slice(0, most),
    ...rows.map((row) => row.environment),
  ]);
  return give({ ...design, rounds: design.rounds + 1 }, "follow-up", "screening", order);
}

function planConfirming(
  design: Design,
  traces: readonly Trace[],
  room: number,
  decode: Decode,
  known?: Screened,
): Step {
  const screened = known ?? screen(traces, design.manifest, decode);
  const rounds = planConfirmation(screened, design.manifest, room);
  const first = give(design, "confirmation", "confirmation", rounds.steady, 1);
  // What chance has a part in needs more trials: a round of its own.
  const second = give(first.design, "done", "confirmation", rounds.rare, 2);
  const left = room - first.trials.length - second.trials.length;
  const together = planTogether(screened, design.manifest, left);
  const third = give(second.design, "done", "confirmation", together, 3);
  const unsettled = screened.candidates.filter(
    ({ weight, attribution }) => weight >= worth.covert && attribution.isOpen,
  ).length;
  const unexplained = `${unsettled} differences that may be hidden could not be put down to a factor`;
  const unconfirmed = `${rounds.leftHidden} differences that may be hidden: no room for fresh trials`;
  const rows = missedRows(design);
  const crossed = rows.filter((row) => row.rank === 0).length;
  const missed = [
    ...(crossed === 0
      ? []
      : [`${crossed} rows of screening were not tried: not every two levels met`]),
    ...(unsettled === 0 ? [] : [unexplained]),
    ...(rounds.leftHidden === 0 ? [] : [unconfirmed]),
  ];
  const open = rounds.left - rounds.leftHidden;
  const lines = open === 0 ? [] : [`${open} open differences: no room for fresh trials`];
  const ended = fallShort(leaveOut(third.design, [...rows.map(lineOf), ...lines]), missed);
  return { design: ended, trials: [...first.trials, ...second.trials, ...third.trials] };
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
  return { design: { ...design, phase, manifest }, trials };
}

function leaveOut(design: Design, lines: readonly string[]): Design {
  return {
    ...design,
    manifest: { ...design.manifest, notReached: [...design.manifest.notReached, ...lines] },
  };
}

/** What a claim needed and did not get: it is left out like the rest, and makes the result inconclusive. */
function fallShort(design: Design, lines: readonly string[]): Design {
  if (lines.length === 0) return design;
  const ended = leaveOut(design, lines);
  const shortfall = [...(design.manifest.shortfall ?? []), ...lines];
  return { ...ended, manifest: { ...ended.manifest, shortfall } };
}

function lineOf(wish: Wish): string {
  return Object.entries(wish.environment)
    .map(([name, level]) => `${name}=${level}`)
    .join(" with ");
}
