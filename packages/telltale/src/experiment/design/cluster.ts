import type { Assignment } from "../../capture/trace/trace.ts";
import type { Random } from "../../trial/world/random.ts";

/**
 * Factors that are drawn together, so that each combination of their levels stands in as many trials as are wanted of
 * it. Clusters are drawn independently of each other.
 */
export interface Cluster {
  readonly factors: readonly string[];
  readonly cells: readonly Cell[];
}

export interface Cell {
  /** A level for each factor of the cluster. */
  readonly levels: Assignment;
  /** Share of all trials; the shares of a cluster add up to 1. */
  readonly share: number;
}

/** All combinations of some levels, in equal shares. */
export function clusterOf(levels: readonly (readonly [string, readonly string[]])[]): Cluster {
  let cells: Assignment[] = [{}];
  for (const [factor, all] of levels)
    cells = cells.flatMap((cell) => all.map((level) => ({ ...cell, [factor]: level })));
  return {
    factors: levels.map(([factor]) => factor),
    cells: cells.map((each) => ({ levels: each, share: 1 / cells.length })),
  };
}

/** The number of trials of each cell: what is left over after rounding down goes to the cells that lack most. */
export function countsOf({ cells }: Cluster, trials: number): readonly number[] {
  const exact = cells.map(({ share }) => share * trials);
  const counts = exact.map(Math.floor);
  const left = trials - counts.reduce((sum, count) => sum + count, 0);
  const order = exact
    .map((count, index) => ({ index, lacks: count - Math.floor(count) }))
    .toSorted((one, other) => other.lacks - one.lacks);
  for (const { index } of order.slice(0, left)) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}

/**
 * Draws the trials of a factorial: the cells of each cluster, as often as their shares say, in a random order of their
 * own. Given all other factors, every arrangement of a factor's levels over the trials with the same levels of the rest
 * of its cluster is equally likely.
 */
export function drawTrials(
  clusters: readonly Cluster[],
  trials: number,
  control: Assignment,
  random: Random,
): readonly Assignment[] {
  const observables = clusters.map((cluster) => {
    const counts = countsOf(cluster, trials);
    return random.shuffle(
      cluster.cells.flatMap(({ levels }, index) =>
        Array<Assignment>(counts[index] ?? 0).fill(levels),
      ),
    );
  });
  return Array.from({ length: trials }, (_, trial) =>
    Object.assign({}, control, ...observables.map((observable) => observable[trial])),
  );
}
