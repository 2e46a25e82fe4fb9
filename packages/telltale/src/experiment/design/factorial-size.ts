import { logChoose } from "../stats/permutation-test.ts";
import { adjustHolm } from "../stats/holm.ts";
import { countsOf } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";
import type { PlannedClaim } from "./factorial.ts";
import { factorialSizeSettings, lookSettings } from "../settings/factorial.ts";

const { alphaShareOfLook } = lookSettings;
const { weightBeside, fewest, most, caution } = factorialSizeSettings;

/**
 * The least number of trials in which every needed claim is decided, after the adjustment over all.
 *
 * @param share the share of alpha of the look in which they are to be decided: the second, unless told otherwise.
 * @returns `undefined` where no feasible number of trials decides them.
 */
export function trialsNeeded(
  needed: readonly PlannedClaim[],
  all: readonly PlannedClaim[],
  clusters: readonly Cluster[],
  alpha: number,
  share: number = alphaShareOfLook[1],
): number | undefined {
  if (needed.length === 0) return 0;
  for (let trials = fewest; trials <= most; trials += 2)
    if (areDecided(needed, all, clusters, trials, alpha, share)) return trials;
  return undefined;
}

/** Whether so many trials decide all needed claims, if these hold without exception. */
export function areDecided(
  needed: readonly PlannedClaim[],
  all: readonly PlannedClaim[],
  clusters: readonly Cluster[],
  trials: number,
  alpha: number,
  share: number = alphaShareOfLook[1],
): boolean {
  const counts = clusters.map((cluster) => countsOf(cluster, trials));
  const pValues = all.map((claim) =>
    Math.min(1, Math.exp(logLeast(claim, clusters, counts)) / share),
  );
  // A claim that so many trials cannot decide, whatever they show, is not tested and takes no power from the others.
  const tested = all.flatMap(({ weight }, index) =>
    (pValues[index] ?? 1) <= alpha * weight ? [index] : [],
  );
  const adjusted = adjustHolm(
    [...tested.map((index) => pValues[index] ?? 1), 1],
    [...tested.map((index) => all[index]?.weight ?? 0), weightBeside],
  );
  return needed.every((claim) => {
    const at = tested.indexOf(all.indexOf(claim));
    return at >= 0 && (adjusted[at] ?? 1) <= alpha;
  });
}

/**
 * The logarithm of the p-value of a claim that holds without exception. The p-value is the product, over the strata
 * that the rest of its cluster makes, of one over the number of arrangements of its levels there.
 *
 * @param counts of trials, for each cell of each cluster; they need not be whole.
 */
export function logLeast(
  { claim, activeLevels, inactiveLevels, given }: PlannedClaim,
  clusters: readonly Cluster[],
  counts: readonly (readonly number[])[],
): number {
  const at = clusters.findIndex(({ factors }) => factors.includes(claim.factor));
  const own = clusters[at];
  if (own === undefined) return 0;
  const isGiven = (levels: Readonly<Record<string, string>>): boolean =>
    [...given].every(([factor, some]) => {
      const level = levels[factor];
      return level === undefined || some.includes(level);
    });
  // A condition on factors of other clusters holds in a random part of the trials.
  const elsewhere = clusters.reduce((product, cluster, index) => {
    if (index === at || !cluster.factors.some((factor) => given.has(factor))) return product;
    const holding = cluster.cells.reduce(
      (sum, { levels, share }) => sum + (isGiven(levels) ? share : 0),
      0,
    );
    return product * holding;
  }, 1);
  const strata = new Map<string, { changed: number; usual: number }>();
  own.cells.forEach(({ levels }, index) => {
    if (!isGiven(levels)) return;
    const { [claim.factor]: level = "", ...rest } = levels;
    if (!activeLevels.includes(level) && !inactiveLevels.includes(level)) return;
    const key = Object.values(rest).join("\n");
    const stratum = strata.get(key) ?? { changed: 0, usual: 0 };
    strata.set(key, stratum);
    stratum[activeLevels.includes(level) ? "changed" : "usual"] += counts[at]?.[index] ?? 0;
  });
  const total = [...strata.values()].reduce((sum, { changed, usual }) => sum + changed + usual, 0);
  const lost = caution * Math.sqrt((elsewhere * (1 - elsewhere)) / Math.max(1, total));
  const share = Math.max(0, elsewhere - lost);
  let log = 0;
  for (const { changed, usual } of strata.values())
    log -= logArrangements(share * changed, share * usual);
  // Two-sided: where both sides are alike, the other extreme is as likely.
  return Math.min(0, log + Math.LN2);
}

/** The logarithm of the number of arrangements, for numbers that need not be whole. */
function logArrangements(one: number, other: number): number {
  if (one <= 0 || other <= 0) return 0;
  const [x, y] = [one - Math.floor(one), other - Math.floor(other)];
  const at = (a: number, b: number): number =>
    logChoose(Math.floor(one) + a + Math.floor(other) + b, Math.floor(one) + a);
  return (1 - x) * ((1 - y) * at(0, 0) + y * at(0, 1)) + x * ((1 - y) * at(1, 0) + y * at(1, 1));
}
