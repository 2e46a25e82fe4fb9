import type { Environment } from "../../trace/trace.ts";
import type { FactorPlan } from "../factors/factor.ts";
import { cellKey } from "../manifest.ts";
import type { Random } from "../random.ts";

/** A cell worth a trial; the lower the rank the sooner, when there is no room for all. */
export interface Wish {
  readonly environment: Environment;
  readonly rank: number;
}

/** The environment in which every factor has its control. */
export function controlEnvironment(factors: readonly FactorPlan[]): Environment {
  return Object.fromEntries(factors.map((factor) => [factor.name, factor.control]));
}

/** The control, and the control with each factor that has a neutral level at that level. */
export function baselines(factors: readonly FactorPlan[]): readonly Environment[] {
  const control = controlEnvironment(factors);
  const neutral = factors.flatMap((factor) =>
    factor.neutral === undefined ? [] : [{ ...control, [factor.name]: factor.neutral }],
  );
  return [control, ...neutral];
}

/**
 * The first crossing. Changing one factor at a time is not enough: a subject may look at its time zone
 * only when its API host is not the vendor's. So every level is tried from each baseline, and every
 * level besides with a level of the other factor drawn by lot, without repeats until all were drawn;
 * a level that the user added is crossed with all the others.
 */
export function crossing(factors: readonly FactorPlan[], random: Random): readonly Wish[] {
  const wishes = new Map<string, Wish>();
  const wish = (environment: Environment, rank: number): void => {
    const key = cellKey(environment);
    const known = wishes.get(key);
    if (known === undefined || known.rank > rank) wishes.set(key, { environment, rank });
  };
  const starts = baselines(factors);
  for (const factor of factors) {
    for (const level of factor.levels) {
      const rank = factor.added.includes(level) ? 0 : 1;
      for (const start of starts) wish({ ...start, [factor.name]: level }, rank);
    }
  }
  for (const factor of factors) {
    for (const other of factors)
      if (other !== factor) crossPair(factor, other, starts, random, wish);
  }
  for (const start of starts) wishes.delete(cellKey(start));
  return [...wishes.values()];
}

function crossPair(
  factor: FactorPlan,
  other: FactorPlan,
  starts: readonly Environment[],
  random: Random,
  wish: (environment: Environment, rank: number) => void,
): void {
  const start = starts[0] ?? {};
  let deck: string[] = [];
  // Added levels sooner than the rest; levels of a factor without a neutral one cross from the other side.
  for (const level of factor.levels) {
    if (factor.added.includes(level)) {
      for (const against of other.levels)
        wish(
          { ...start, [factor.name]: level, [other.name]: against },
          other.added.includes(against) ? 0 : 2,
        );
    } else if (factor.neutral !== undefined) {
      if (deck.length === 0) deck = random.shuffle(other.levels);
      const against = deck.pop();
      if (against !== undefined) wish({ ...start, [factor.name]: level, [other.name]: against }, 2);
    }
  }
}
