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

/** The environments of fresh trials in arms of their own, each round in its random order. */
export interface Rounds {
  /** What may be hidden and chance has a part in. */
  readonly rare: readonly Environment[];
  /** What is done openly, now and then. */
  readonly open: readonly Environment[];
  /** Claims for which there was no room, and those of them about what may be hidden. */
  readonly left: number;
  readonly leftHidden: number;
}

/**
 * Fresh trials for what chance has a part in, within the room that there is.
 *
 * @param kept of the room, for what never fails to show.
 */
export function planConfirmation(
  screened: Screened,
  manifest: Manifest,
  room: number,
  kept: number,
): Rounds {
  const { alpha, seed } = manifest;
  const plain = new Set(baselines(manifest.factors).map(cellKey));
  const noisy = screened.candidates.filter(({ signal }) => signal.sure && signal.noisy);
  const near = new Map(
    [...screened.cells].filter(
      ([, environment]) => changedFactors(environment, screened.control).length <= mostChanges,
    ),
  );
  const { share } = screened;
  const limits = { alpha, baselines: plain, least: 0, hidden: worth.covert, share };
  // What may be hidden comes first; the open ones get what is left.
  const hidden = (each: Candidate): boolean => each.weight >= worth.covert;
  const pilots = Map.groupBy(noisy.filter(hidden), (each) => pilotOf(each.signal, screened));
  const begun = pilotCells(screened);
  const isBorneOut = pilots.has("borne out");
  const rareOnes = pilots.get(isBorneOut ? "borne out" : "not begun") ?? [];
  const rareLeft = Math.min(room - kept, rareRoom);
  const rareCells = isBorneOut ? new Map([...near].filter(([cell]) => begun.has(cell))) : near;
  const done = isBorneOut ? pilotTrials : 0;
  const rare = rareArms(rareOnes, screened, rareCells, done, { ...limits, room: rareLeft });
  const lastLeft = Math.min(room - kept - sizeOf(rare), rareRoom);
  // Where a pilot leads on, what is compared as a distribution has what is left with the open ones.
  const others = noisy.filter(
    (each) => !hidden(each) || (isBorneOut && each.signal.scoreOf !== undefined),
  );
  const last = rareArms(others, screened, near, 0, { ...limits, room: lastLeft });
  return {
    rare: inRandomOrder(rare, screened, seed + 4),
    open: inRandomOrder(last, screened, seed + 6),
    left: rare.left + last.left,
    leftHidden: rare.leftHidden,
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
  return shareAt(signal.level) - shareAt(signal.against ?? screened.control[factor]);
}
