import type { Environment } from "../../trace/trace.ts";
import { changedFactors, mostChanges } from "../environment.ts";
import { cellKey } from "../manifest.ts";
import type { Manifest } from "../manifest.ts";
import { seededRandom } from "../random.ts";
import type { Signal } from "../signal.ts";
import { worth } from "./worth.ts";
import type { Screened } from "./candidates.ts";
import { chooseArms, mostTrialsPerArm, trialsForRate } from "./confirmation.ts";
import type { ArmLimits, Candidate, Confirmation } from "./confirmation.ts";
import { pilotCells, pilotOf, pilotTrials } from "./pilot.ts";
import { baselines } from "./screening.ts";

/** Trials that may go into rare values when nothing else limits them. */
const rareRoom = 320;

/** Of all trials, the share that is kept for what is stated openly. */
const shareOfOpen = 0.35;

/** The environments of the fresh trials, each round in its random order. */
export interface Rounds {
  readonly steady: readonly Environment[];
  /** What may be hidden and chance has a part in. */
  readonly rare: readonly Environment[];
  /** What is done openly, now and then. */
  readonly open: readonly Environment[];
  /** Claims for which there was no room, and those of them about what may be hidden. */
  readonly left: number;
  readonly leftHidden: number;
  /** Trials that what may be hidden, and what is done or left out, need by themselves, and some for what is stated. */
  readonly kept: number;
  /** Those of them for what never fails to show. */
  readonly keptSteady: number;
}

/** Fresh trials for what screening found, within the room that there is. */
export function planConfirmation(screened: Screened, manifest: Manifest, room: number): Rounds {
  const { alpha, seed } = manifest;
  const plain = new Set(baselines(manifest.factors).map(cellKey));
  const candidates = screened.candidates.filter((each) => each.signal.sure);
  const near = new Map(
    [...screened.cells].filter(
      ([, environment]) => changedFactors(environment, screened.control).length <= mostChanges,
    ),
  );
  const { share } = screened;
  const limits = { alpha, baselines: plain, least: 0, hidden: worth.covert, share };
  const [steadyOnes, noisy] = [false, true].map((is) =>
    candidates.filter((each) => each.signal.noisy === is),
  );
  // What may be hidden comes first, also where chance has a part in it; the open ones get what is left.
  const hidden = (each: Candidate): boolean => each.weight >= worth.covert;
  const pilots = Map.groupBy((noisy ?? []).filter(hidden), (each) =>
    pilotOf(each.signal, screened),
  );
  const begun = pilotCells(screened);
  const isBorneOut = pilots.has("borne out");
  const rareOnes = pilots.get(isBorneOut ? "borne out" : "not begun") ?? [];
  const before = chooseArms((steadyOnes ?? []).filter(hidden), near, { ...limits, room });
  const rareLeft = Math.min(room - sizeOf(before), rareRoom);
  const rareCells = isBorneOut ? new Map([...near].filter(([cell]) => begun.has(cell))) : near;
  const done = isBorneOut ? pilotTrials : 0;
  const rare = rareArms(rareOnes, screened, rareCells, done, { ...limits, room: rareLeft });
  const left = room - sizeOf(rare);
  const steady = chooseArms(steadyOnes ?? [], near, { ...limits, room: left });
  const told = (steadyOnes ?? []).filter(({ weight }) => weight >= worth.behaviour);
  const lastLeft = Math.min(left - sizeOf(steady), rareRoom);
  // Where a pilot leads on, what is compared as a distribution has what is left with the open ones.
  const others = (noisy ?? []).filter(
    (each) => !hidden(each) || (isBorneOut && each.signal.scoreOf !== undefined),
  );
  const last = rareArms(others, screened, near, 0, { ...limits, room: lastLeft });
  const keptSteady = sizeOf(chooseArms(told, near, { ...limits, room: left, isBare: true }));
  const keptOpen = Math.min(
    sizeOf(chooseArms(steadyOnes ?? [], near, { ...limits, room: left, isBare: true })),
    shareOfOpen * (room + manifest.trials.length),
  );
  return {
    steady: inRandomOrder(steady, screened, seed + 3),
    rare: inRandomOrder(rare, screened, seed + 4),
    open: inRandomOrder(last, screened, seed + 6),
    left: steady.left + rare.left + last.left,
    leftHidden: steady.leftHidden + rare.leftHidden,
    kept: Math.max(keptSteady, keptOpen) + sizeOf(rare),
    keptSteady,
  };
}

function sizeOf({ cells, trialsPerArm }: Confirmation): number {
  return cells.length * trialsPerArm;
}

/**
 * All trials of a round in one random order, not block by block: every order being as likely as any
 * other is what the permutation test rests on.
 */
function inRandomOrder(
  arms: Confirmation,
  screened: Screened,
  seed: number,
): readonly Environment[] {
  const environments = arms.cells.flatMap((cell) =>
    Array.from({ length: arms.trialsPerArm }, () => screened.cells.get(cell) ?? {}),
  );
  return seededRandom(seed).shuffle(environments);
}

/**
 * Arms for what chance has a part in. All arms of a round are of one size, so that the rarest value decides
 * how large they are: where there is no room for all, the rarest are left out.
 *
 * @param done trials of each arm that a pilot has run.
 */
function rareArms(
  noisy: readonly Candidate[],
  screened: Screened,
  cells: ReadonlyMap<string, Environment>,
  done: number,
  limits: ArmLimits,
): Confirmation {
  const needed = noisy
    .map((each) => ({
      each,
      need: trialsForRate(rateOf(each.signal, screened), noisy.length, limits.alpha) - done,
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
    if (found.left === 0) return filled(found, need, limits.room);
  }
  // With smaller arms than it needs it is likelier to be missed, and no likelier to be claimed wrongly.
  const most = Math.floor(limits.room / 2);
  return arms(1, Math.min(most, needed[0]?.need ?? 0));
}

/** More than it needs while there is room: how often a value turns up is known from few trials only. */
function filled(arms: Confirmation, need: number, room: number): Confirmation {
  if (!Number.isFinite(room) || arms.cells.length === 0) return arms;
  const most = Math.min(mostTrialsPerArm, Math.floor(room / arms.cells.length), need * surplus);
  return { ...arms, trialsPerArm: Math.max(arms.trialsPerArm, Math.floor(most)) };
}

/** Of the trials that it needs, so many are run where there is room. */
const surplus = 1.5;

/** How much oftener a value turned up at the level where it stands out most than at the factor's control. */
function rateOf(signal: Signal, screened: Screened): number {
  const factor = signal.factor ?? "";
  const shareAt = (level: string | undefined): number => {
    const symbols = screened.facts.flatMap((trial, index) =>
      trial.environment[factor] === level ? (signal.symbolOf(index) ?? []) : [],
    );
    return symbols.filter((symbol) => symbol === "new").length / Math.max(1, symbols.length);
  };
  return shareAt(signal.level) - shareAt(screened.control[factor]);
}
