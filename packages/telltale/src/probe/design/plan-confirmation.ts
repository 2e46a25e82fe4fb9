import type { Environment } from "../../trace/trace.ts";
import { cellKey } from "../manifest.ts";
import type { Manifest } from "../manifest.ts";
import { seededRandom } from "../random.ts";
import type { Signal } from "../signal.ts";
import { changedFactors } from "./attribution.ts";
import { worth } from "./candidates.ts";
import type { Screened } from "./candidates.ts";
import { chooseArms, trialsForRate } from "./confirmation.ts";
import type { Candidate, Confirmation } from "./confirmation.ts";
import { baselines } from "./screening.ts";

/** Trials that may go into rare values when nothing else limits them. */
const rareRoom = 320;

/** The environments of the fresh trials, each round in its random order. */
export interface Rounds {
  readonly steady: readonly Environment[];
  readonly rare: readonly Environment[];
  /** Claims for which there was no room, and those of them about what may be hidden. */
  readonly left: number;
  readonly leftHidden: number;
  /** Trials that what may be hidden needs by itself. */
  readonly forHidden: number;
}

/** Cells with more factors changed than this are rows of screening: a difference there says too little. */
const mostChanges = 3;

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
  const limits = { alpha, baselines: plain, least: 0, hidden: worth.covert };
  const [steadyOnes, noisy] = [false, true].map((is) =>
    candidates.filter((each) => each.signal.noisy === is),
  );
  // What may be hidden comes first, also where chance has a part in it; the open ones get what is left.
  const hidden = (each: Candidate): boolean => each.weight >= worth.covert;
  const before = chooseArms((steadyOnes ?? []).filter(hidden), near, { ...limits, room });
  const needs = (noisy ?? []).map((each) =>
    trialsForRate(rateOf(each.signal, screened), candidates.length, alpha),
  );
  const rare = chooseArms(noisy ?? [], near, {
    ...limits,
    room: Math.min(room - before.cells.length * before.trialsPerArm, rareRoom),
    least: Math.max(0, ...needs),
  });
  const left = room - rare.cells.length * rare.trialsPerArm;
  const steady = chooseArms(steadyOnes ?? [], near, { ...limits, room: left });
  return {
    steady: inRandomOrder(steady, screened, seed + 3),
    rare: inRandomOrder(rare, screened, seed + 4),
    left: steady.left + rare.left,
    leftHidden: steady.leftHidden + rare.leftHidden,
    forHidden: before.cells.length * before.trialsPerArm + room - left,
  };
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
