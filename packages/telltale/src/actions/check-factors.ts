import type { FactorPlan } from "../trial/factors/factor.ts";
import type { Assignment } from "../capture/trace/trace.ts";

/** Trials at a time: as many as halves. */
const atATime = 2;

export interface Checked {
  /** Those with which the subject still ends its turn. */
  readonly kept: readonly FactorPlan[];
  /** Those with which it does not, and those that so few trials could not clear. */
  readonly ending: readonly FactorPlan[];
  /** Trials that were run. */
  readonly trials: number;
}

/**
 * Finds the factors whose level ends the subject's turn early, by group testing: each would spoil half of the rows of
 * screening. All levels are set at once first, and groups that end the turn are halved.
 * @param isWhole runs a trial in the environment: true when it ended as usual.
 * @param limits no more trials than `most`, and none when `isOver`; what is still in doubt then counts as ending the
 *   turn.
 */
export async function checkFactors(
  factors: readonly FactorPlan[],
  isWhole: (environment: Assignment) => Promise<boolean>,
  limits: { readonly most: number; readonly isOver: () => boolean },
): Promise<Checked> {
  const doubted = new Set<FactorPlan>();
  const open: (readonly FactorPlan[])[] = factors.length === 0 ? [] : [factors];
  let trials = 0;
  const look = async (group: readonly FactorPlan[]): Promise<void> => {
    const hasBudget = trials < limits.most && !limits.isOver();
    if (hasBudget) trials += 1;
    // A factor that was not tested is in doubt only where a group that it belongs to failed.
    if (hasBudget ? await isWhole(environmentOf(group)) : trials === 0) return;
    if (hasBudget && group.length > 1) open.push(...halves(group));
    else for (const factor of group) doubted.add(factor);
  };
  // Breadth first: with few trials it is better to doubt some factors everywhere than a whole half.
  while (open.length > 0) await Promise.all(open.splice(0, atATime).map(look));
  return {
    kept: factors.filter((factor) => !doubted.has(factor)),
    ending: factors.filter((factor) => doubted.has(factor)),
    trials,
  };
}

function environmentOf(factors: readonly FactorPlan[]): Assignment {
  return Object.fromEntries(
    factors.map(({ name, levels, control }) => [name, levels[0] ?? control]),
  );
}

function halves<T>(items: readonly T[]): (readonly T[])[] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
