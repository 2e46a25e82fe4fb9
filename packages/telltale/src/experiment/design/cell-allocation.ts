import type { PlannedClaim } from "./factorial.ts";
import { clusterOf } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";
import { logLeast } from "./factorial-size.ts";
import { cellAllocationSettings, claimSettings } from "../settings/factorial.ts";

const { likely } = claimSettings;
const { mostCells, shareOfOpen, trialsCompared, passes, changes, leastShare, enough } =
  cellAllocationSettings;

/** Claims that may be covert and are settled or likely, those that matter most first. */
export function mainClaims(claims: readonly PlannedClaim[]): readonly PlannedClaim[] {
  return claims
    .filter(({ mayBeCovert, weight }) => mayBeCovert && weight >= likely)
    .toSorted((one, other) => other.priority - one.priority);
}

/**
 * Chooses which factors are drawn together, and how often each combination of their levels stands in the factorial.
 * Factors that one judged claim needs are drawn together, and the shares leave the judged claims lacking least of what
 * decides them.
 *
 * @param beside claims that join no factors, and get what the judged ones can spare.
 */
export function allocateCells(
  levels: ReadonlyMap<string, readonly string[]>,
  judged: readonly PlannedClaim[],
  beside: readonly PlannedClaim[] = [],
): readonly Cluster[] {
  const groups = groupsOf(levels, judged);
  let clusters = groups.map((group) => {
    const cluster = clusterOf(group.map((factor) => [factor, levels.get(factor) ?? []] as const));
    const [only = ""] = group;
    const isNamed = judged.some((claim) => needs(claim, only));
    return group.length > 1 || isNamed ? cluster : sparing(cluster, levels.get(only)?.[0] ?? "");
  });
  const top = Math.max(...judged.map(({ priority }) => priority));
  const cost = (some: readonly Cluster[]): number => {
    const counts = some.map(({ cells }) => cells.map(({ share }) => share * trialsCompared));
    return [...judged, ...beside].reduce((sum, claim) => {
      const log = logLeast(claim, some, counts);
      return sum + (claim.priority / top) * (Math.max(0, log - enough) ** 2 + 0.01 * log);
    }, 0);
  };
  const offers = clusters.flatMap(({ factors, cells }, at) =>
    judged.some((claim) => factors.some((factor) => needs(claim, factor)))
      ? cells.flatMap((_, cell) => changes.map((change) => ({ at, cell, change })))
      : [],
  );
  let least = cost(clusters);
  for (let pass = 0; pass < passes; pass++)
    for (const { at, cell, change } of offers) {
      const offer = clusters.map((cluster, index) =>
        index === at ? changed(cluster, cell, change) : cluster,
      );
      const price = cost(offer);
      if (price < least - 1e-9) [clusters, least] = [offer, price];
    }
  return clusters;
}

function needs({ claim, given }: PlannedClaim, factor: string): boolean {
  return claim.factor === factor || given.has(factor);
}

function changed({ factors, cells }: Cluster, at: number, by: number): Cluster {
  const shares = cells.map(({ share }, index) =>
    Math.max(leastShare, index === at ? share * by : share),
  );
  const all = shares.reduce((sum, share) => sum + share, 0);
  return {
    factors,
    cells: cells.map((cell, index) => ({ ...cell, share: (shares[index] ?? 0) / all })),
  };
}

/** A cluster mostly at its control, so that its factor does not mask what may be covert. */
function sparing({ factors, cells }: Cluster, control: string): Cluster {
  const [factor = ""] = factors;
  return {
    factors,
    cells: cells.map((cell) => ({
      ...cell,
      share: cell.levels[factor] === control ? 1 - shareOfOpen : shareOfOpen / (cells.length - 1),
    })),
  };
}

/** Groups the factors that one claim needs together, unless the group grows too large. */
function groupsOf(
  levels: ReadonlyMap<string, readonly string[]>,
  judged: readonly PlannedClaim[],
): readonly (readonly string[])[] {
  let groups: string[][] = [...levels.keys()].map((factor) => [factor]);
  for (const { claim, given } of judged) {
    const needed = [claim.factor, ...given.keys()];
    const touched = groups.filter((group) => group.some((factor) => needed.includes(factor)));
    const joined = touched.flat();
    const cells = joined.reduce((all, factor) => all * (levels.get(factor)?.length ?? 1), 1);
    if (cells > mostCells) continue;
    groups = [...groups.filter((group) => !touched.includes(group)), joined];
  }
  return groups;
}
