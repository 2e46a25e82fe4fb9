import type { Environment } from "../../trace/trace.ts";
import { cellKey } from "../manifest.ts";
import type { Manifest } from "../manifest.ts";
import { seededRandom } from "../random.ts";
import type { Signal } from "../signal.ts";
import type { Screened } from "./candidates.ts";
import { chooseArms, trialsForRate } from "./confirmation.ts";
import type { Confirmation } from "./confirmation.ts";
import { baselines } from "./screening.ts";

/** Trials that may go into rare values when nothing else limits them. */
const rareRoom = 320;

/** The environments of the fresh trials, each round in its random order. */
export interface Rounds {
  readonly steady: readonly Environment[];
  readonly rare: readonly Environment[];
  /** Differences for which there was no room. */
  readonly left: number;
}

/** Fresh trials for what screening found, within the room that there is. */
export function planConfirmation(screened: Screened, manifest: Manifest, room: number): Rounds {
  const { alpha, seed } = manifest;
  const plain = new Set(baselines(manifest.factors).map(cellKey));
  const candidates = screened.candidates.filter((each) => each.signal.sure);
  const steadyOnes = candidates.filter((each) => !each.signal.noisy);
  const steady = chooseArms(steadyOnes, screened.cells, {
    alpha,
    room,
    baselines: plain,
    least: 0,
  });
  const noisy = candidates.filter((each) => each.signal.noisy);
  const needs = noisy.map((each) =>
    trialsForRate(rateOf(each.signal, screened), candidates.length, alpha),
  );
  const rare = chooseArms(noisy, screened.cells, {
    alpha,
    room: Math.min(room - steady.cells.length * steady.trialsPerArm, rareRoom),
    baselines: plain,
    least: Math.max(0, ...needs),
  });
  return {
    steady: inRandomOrder(steady, screened, seed + 3),
    rare: inRandomOrder(rare, screened, seed + 4),
    left: steady.left + rare.left,
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
