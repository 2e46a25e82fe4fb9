import type { Pool } from "../../trial/factors/level-pools.ts";
import type { FactorPlan } from "../../trial/factors/factor.ts";
import { levelClassSettings } from "../settings/screening.ts";

const { addedCrossed, fewLevels } = levelClassSettings;

/**
 * The levels of a factor in the classes that are crossed with those of every other factor: its control first, then each
 * level that stands for itself, then its pools.
 */
export function levelClasses(factor: FactorPlan): readonly Pool[] {
  const { control, neutral, levels, added } = factor;
  const alone = [
    control,
    ...(neutral === undefined ? [] : [neutral]),
    ...added.slice(0, addedCrossed),
  ];
  const single = new Set(alone);
  const pools = factor.pools ?? plainPools(levels.filter((level) => !single.has(level)));
  const pooled = new Set(pools.flat());
  const others = levels.filter((level) => !single.has(level) && !pooled.has(level));
  return [
    ...[...single].map((level) => [level]),
    ...[...pools, others]
      .map((pool) => pool.filter((level) => !single.has(level)))
      .filter((pool) => pool.length > 0),
  ];
}

function plainPools(levels: readonly string[]): readonly Pool[] {
  const single = levels.length <= fewLevels ? levels : levels.slice(0, 3);
  return [...single.map((level) => [level]), levels.slice(single.length)];
}

/** Takes levels from pools in turn: each pool in its order, and then again. */
export interface LevelAllocator {
  take(factor: string, pool: Pool): string;
  /** How often a level was taken. */
  times(factor: string, level: string): number;
}

export function createLevelAllocator(): LevelAllocator {
  const taken = new Map<string, number>();
  const count = (key: string): number => {
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    return before;
  };
  return {
    times: (factor, level) => taken.get(`${factor}=${level}`) ?? 0,
    take(factor, pool) {
      const level = pool[count(`${factor}\n${pool.join("\n")}`) % pool.length] ?? "";
      count(`${factor}=${level}`);
      return level;
    },
  };
}
