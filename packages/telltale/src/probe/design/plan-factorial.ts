import type { Environment } from "../../trace/trace.ts";
import { likely } from "../contrast.ts";
import type { Manifest } from "../manifest.ts";
import { seededRandom } from "../random.ts";
import type { Signal } from "../signal.ts";
import { worth } from "./worth.ts";
import type { Screened } from "./candidates.ts";
import { withFailures } from "./confirmation.ts";
import { drawTrials } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";
import { factorsWanted, nearlySettled } from "./factorial.ts";
import type { PlannedClaim } from "./factorial.ts";
import { areDecided, trialsNeeded } from "./factorial-size.ts";
import { mainClaims, weighCells } from "./weigh-cells.ts";

/** The fresh trials in which the factors of all candidates are clusters together, in two looks. */
export interface FactorialPlan {
  readonly looks: readonly (readonly Environment[])[];
  /** Factors that were drawn together. */
  readonly clusters: readonly (readonly string[])[];
  /** Differences that so many trials do not decide: those in the open, and those that may be hidden. */
  readonly leftOpen: number;
  readonly leftHidden: readonly Signal[];
}

/** Of all trials, the share after which it is looked whether the rest is needed. */
const shareOfFirst = 0.7;
/** What so many trials do not decide is not waited for. */
const mostTrials = 100;
/** The open ones alone are not worth more trials than this. */
const mostForOpen = 60;

/** How large the factorial is to be, and what it varies. */
interface Size {
  readonly trials: number;
  readonly clusters: readonly Cluster[];
  readonly claims: readonly PlannedClaim[];
  readonly needed: readonly PlannedClaim[];
}

export function planFactorial(screened: Screened, manifest: Manifest, room: number): FactorialPlan {
  const { trials, clusters, claims, needed } = sizeOf(screened, manifest, room);
  const { control } = screened;
  const decided = (claim: PlannedClaim): boolean =>
    trials > 0 && areDecided([claim], claims, clusters, trials, manifest.alpha);
  const open = claims.filter(
    (claim) =>
      (claim.weight >= nearlySettled || claim.rank >= worth.covert * likely) && !decided(claim),
  );
  // Several claims may be about one difference: the factors that each may be why.
  const hidden = new Set(
    open.filter(({ isHidden }) => isHidden).map(({ claim: { signal } }) => signal),
  );
  const left = {
    leftOpen: new Set(open.map(({ claim: { signal } }) => signal)).difference(hidden).size,
    leftHidden: [...hidden],
  };
  if (trials === 0 || needed.length === 0) return { looks: [], clusters: [], ...left };
  const first = Math.ceil(trials * shareOfFirst);
  const order = drawTrials(clusters, trials, control, seededRandom(manifest.seed + 3));
  return {
    looks: [order.slice(0, first), order.slice(first)],
    clusters: clusters.map(({ factors }) => factors),
    ...left,
  };
}

/** Trials that are to be kept for what may be hidden by what is known now. */
export function factorialKept(screened: Screened, manifest: Manifest, room: number): number {
  const { levels, claims } = factorsWanted(screened);
  const most = Math.min(mostTrials, Math.floor(room * screened.share));
  const { trials } = sizeForHidden(levels, claims, manifest.alpha, most) ?? { trials: 0 };
  return Math.min(room, trials === 0 ? 0 : withFailures(trials, screened.share));
}

function sizeOf(screened: Screened, { alpha }: Manifest, room: number): Size {
  const { levels, claims } = factorsWanted(screened);
  const most = Math.min(mostTrials, Math.floor(room * screened.share));
  const open = claims.filter(({ isHidden, weight }) => !isHidden && weight >= nearlySettled);
  const size = sizeForHidden(levels, claims, alpha, most);
  if (size !== undefined) {
    const more = Math.min(openTrials(open, size.claims, size.clusters, alpha), most);
    return { ...size, trials: padded(Math.max(size.trials, more), screened, room) };
  }
  const clusters = weighCells(levels, open);
  const trials = Math.min(most, openTrials(open, claims, clusters, alpha));
  const needed = open.filter((claim) => areDecided([claim], claims, clusters, trials, alpha));
  return { trials: padded(trials, screened, room), clusters, claims, needed };
}

/** The size that decides what may be hidden; where there is no room for all, the least of it is left out. */
function sizeForHidden(
  levels: ReadonlyMap<string, readonly string[]>,
  claims: readonly PlannedClaim[],
  alpha: number,
  most: number,
): Size | undefined {
  const size = (needed: readonly PlannedClaim[]): Size | undefined => {
    const clusters = weighCells(levels, needed);
    if (!areDecided(needed, claims, clusters, most, alpha)) return undefined;
    return {
      trials: trialsNeeded(needed, claims, clusters, alpha) ?? most,
      clusters,
      claims,
      needed,
    };
  };
  // What could not be decided by itself does not keep the others from it.
  const main = mainClaims(claims).filter((claim) => size([claim]) !== undefined);
  for (let count = main.length; count > 0; count--) {
    const found = size(main.slice(0, count));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Trials by which all of the open ones are decided that a factorial of no more than so many can decide. */
function openTrials(
  open: readonly PlannedClaim[],
  claims: readonly PlannedClaim[],
  clusters: readonly Cluster[],
  alpha: number,
): number {
  const can = open.filter((claim) => areDecided([claim], claims, clusters, mostForOpen, alpha));
  return trialsNeeded(can, claims, clusters, alpha) ?? mostForOpen;
}

function padded(trials: number, { share }: Screened, room: number): number {
  return Math.min(room, withFailures(trials, share));
}
