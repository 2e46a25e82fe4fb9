import { seedStream } from "./seed-streams.ts";
import type { Assignment } from "../../capture/trace/trace.ts";
import type { Manifest } from "../signals/manifest.ts";
import type { Signal } from "../signals/signal.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { inflateForFailures } from "./arm-selection.ts";
import { drawTrials } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";
import { chooseFactorialFactors } from "./factorial.ts";
import type { PlannedClaim } from "./factorial.ts";
import { areDecided, trialsNeeded } from "./factorial-size.ts";
import { mainClaims, allocateCells } from "./cell-allocation.ts";
import {
  factorialPlanSettings,
  factorialSettings,
  stoppingSettings,
  lookSettings,
  claimSettings,
} from "../settings/factorial.ts";
import { priorities } from "../settings/follow-up.ts";

const { likely } = claimSettings;
const { alphaShareOfLook } = lookSettings;
const { margin } = stoppingSettings;
const { nearlySettled } = factorialSettings;
const { shareOfFirst, mostOfFirst, shareForFirst, mostTrials, mostForOpen } = factorialPlanSettings;

/** The fresh trials that vary the factors of all candidates together, in two looks. */
export interface FactorialPlan {
  readonly looks: readonly (readonly Assignment[])[];
  /** The factors of each cluster. */
  readonly clusters: readonly (readonly string[])[];
  /** Differences that so many trials do not decide: overt ones, and those that may be covert. */
  readonly undecidedOvert: number;
  readonly undecidedCovert: readonly Signal[];
}

/** The size of the factorial, and what it varies. */
interface Size {
  readonly trials: number;
  readonly clusters: readonly Cluster[];
  readonly claims: readonly PlannedClaim[];
  readonly needed: readonly PlannedClaim[];
}

export function planFactorial(
  screening: ScreeningResult,
  manifest: Manifest,
  remainingBudget: number,
): FactorialPlan {
  const { trials, clusters, claims, needed } = sizeOf(screening, manifest, remainingBudget);
  const { control } = screening;
  const decided = (claim: PlannedClaim): boolean =>
    trials > 0 && areDecided([claim], claims, clusters, trials, manifest.alpha);
  const open = claims.filter(
    (claim) =>
      (claim.weight >= nearlySettled || claim.priority >= priorities.covert * likely) &&
      !decided(claim),
  );
  // Several claims may be about one difference: one for each factor that may be the cause.
  const hidden = new Set(
    open.filter(({ mayBeCovert }) => mayBeCovert).map(({ claim: { signal } }) => signal),
  );
  const left = {
    undecidedOvert: new Set(open.map(({ claim: { signal } }) => signal)).difference(hidden).size,
    undecidedCovert: [...hidden],
  };
  if (trials === 0 || needed.length === 0) return { looks: [], clusters: [], ...left };
  const first = firstOf(trials, { needed, claims, clusters }, screening, manifest.alpha);
  const order = drawTrials(clusters, trials, control, seedStream(manifest.seed, "factorial"));
  return {
    looks: [order.slice(0, first), order.slice(first)],
    clusters: clusters.map(({ factors }) => factors),
    ...left,
  };
}

/**
 * The size of the first look: as many trials as decide what matters most. What is left then may turn out to be nothing,
 * and needs no more of them.
 */
function firstOf(
  trials: number,
  { needed, claims, clusters }: Omit<Size, "trials">,
  { completionRate }: ScreeningResult,
  alpha: number,
): number {
  const hidden = needed.filter(({ mayBeCovert }) => mayBeCovert);
  const top = Math.max(...hidden.map(({ priority }) => priority));
  const main = hidden.filter(({ priority }) => priority >= top * shareForFirst);
  const count = trialsNeeded(main, claims, clusters, alpha / margin, alphaShareOfLook[0]);
  const first =
    count === undefined || count === 0 ? trials : inflateForFailures(count, completionRate);
  return first <= trials * mostOfFirst ? first : Math.ceil(trials * shareOfFirst);
}

/** Trials that decide the possibly covert claims by what is known now, as many of these as the budget allows. */
export function trialsForCovert(
  screening: ScreeningResult,
  manifest: Manifest,
  remainingBudget: number,
  isMeant: (claim: PlannedClaim) => boolean = () => true,
): number {
  const { levels, claims } = chooseFactorialFactors(screening);
  const most = Math.min(mostTrials, Math.floor(remainingBudget * screening.completionRate));
  const main = mainClaims(claims).filter(isMeant);
  const size = sizeForHidden(levels, claims, manifest.alpha, most, main);
  return size === undefined ? 0 : padded(size.trials, screening, remainingBudget);
}

/** Trials that decide the overt claim that needs fewest, of those that are nearly settled. */
export function trialsForOvert(
  screening: ScreeningResult,
  { alpha }: Manifest,
  remainingBudget: number,
): number {
  const { levels, claims } = chooseFactorialFactors(screening);
  const open = claims.filter(isOpenAndSettled);
  const clusters = allocateCells(levels, open);
  const needed = open.map((claim) => trialsNeeded([claim], claims, clusters, alpha) ?? Infinity);
  const least = Math.min(...needed);
  return Number.isFinite(least) ? padded(least, screening, remainingBudget) : 0;
}

function sizeOf(screening: ScreeningResult, { alpha }: Manifest, remainingBudget: number): Size {
  const { levels, claims } = chooseFactorialFactors(screening);
  const most = Math.min(mostTrials, Math.floor(remainingBudget * screening.completionRate));
  const open = claims.filter(isOpenAndSettled);
  const size = sizeForHidden(levels, claims, alpha, most);
  if (size !== undefined) {
    const more = Math.min(openTrials(open, size.claims, size.clusters, alpha), most);
    // More trials make more claims testable, which takes power from the covert ones.
    const serves =
      more > size.trials && areDecided(size.needed, claims, size.clusters, more, alpha);
    return { ...size, trials: padded(serves ? more : size.trials, screening, remainingBudget) };
  }
  const clusters = allocateCells(levels, open);
  const trials = Math.min(most, openTrials(open, claims, clusters, alpha));
  const needed = open.filter((claim) => areDecided([claim], claims, clusters, trials, alpha));
  return { trials: padded(trials, screening, remainingBudget), clusters, claims, needed };
}

function isOpenAndSettled({ mayBeCovert, weight }: PlannedClaim): boolean {
  return !mayBeCovert && weight >= nearlySettled;
}

/**
 * The size that decides the possibly covert claims; where the budget is too small for all, the least of them are left
 * out.
 */
function sizeForHidden(
  levels: ReadonlyMap<string, readonly string[]>,
  claims: readonly PlannedClaim[],
  alpha: number,
  most: number,
  main: readonly PlannedClaim[] = mainClaims(claims),
): Size | undefined {
  const open = claims.filter(isOpenAndSettled);
  const size = (needed: readonly PlannedClaim[], within: number = most): Size | undefined => {
    const clusters = allocateCells(levels, needed, open);
    // What does not hold as predicted stays in the adjustment and costs the others: it is not known beforehand how much.
    const trials = trialsNeeded(needed, claims, clusters, alpha / margin);
    return trials === undefined || trials > within
      ? undefined
      : { trials, clusters, claims, needed };
  };
  // A claim that no number of trials decides does not keep out the others about its difference.
  const isDecidable = (some: readonly PlannedClaim[]): boolean =>
    size(some, mostTrials) !== undefined;
  const units = wholes(main).flatMap((whole) =>
    isDecidable(whole) ? [whole] : single(whole).filter(isDecidable),
  );
  // Shares are searched step by step, and may be better for several claims than for one of them: so all are tried
  // first.
  let together = units.length;
  let found: Size | undefined;
  for (; together > 0 && found === undefined; together--)
    found = size(units.slice(0, together).flat());
  const add = (sized: Size | undefined, unit: readonly PlannedClaim[]): Size | undefined =>
    size([...(sized?.needed ?? []), ...unit]) ?? sized;
  return units
    .filter((unit) => unit.some((claim) => found?.needed.includes(claim) !== true))
    .reduce((sized, unit) => {
      const more = add(sized, unit);
      return more === sized ? single(unit).reduce(add, sized) : more;
    }, found);
}

function single(claims: readonly PlannedClaim[]): readonly (readonly PlannedClaim[])[] {
  return claims.map((claim) => [claim]);
}

/** Groups the claims about one difference that only together show all of its factors. */
function wholes(claims: readonly PlannedClaim[]): readonly (readonly PlannedClaim[])[] {
  const bySignal = [...Map.groupBy(claims, ({ claim }) => claim.signal).values()];
  const all = bySignal.flatMap((own) => [
    ...Map.groupBy(own, ({ factors }) => factors.toSorted().join("\n")).values(),
  ]);
  const rankOf = (whole: readonly PlannedClaim[]): number =>
    Math.max(...whole.map(({ priority }) => priority));
  return all.toSorted((one, other) => rankOf(other) - rankOf(one));
}

/** Trials that decide all overt claims that a factorial of at most `mostForOpen` trials can decide. */
function openTrials(
  open: readonly PlannedClaim[],
  claims: readonly PlannedClaim[],
  clusters: readonly Cluster[],
  alpha: number,
): number {
  const can = open.filter((claim) => areDecided([claim], claims, clusters, mostForOpen, alpha));
  return trialsNeeded(can, claims, clusters, alpha) ?? mostForOpen;
}

function padded(
  trials: number,
  { completionRate }: ScreeningResult,
  remainingBudget: number,
): number {
  return Math.min(remainingBudget, inflateForFailures(trials, completionRate));
}
