import type { FactorPlan } from "./factor.ts";
import { familyName } from "./families.ts";
import { fileOf } from "./file.ts";
import { variableOf } from "./env.ts";
import type { Pool } from "./level-pools.ts";
import { factorNamed } from "./index.ts";
import { interleave } from "./round-robin.ts";
import { programLevelSettings } from "../../experiment/settings/levels.ts";

const { mostOfFactor, mostCrossed, fewNamed, mostNew } = programLevelSettings;

/** A level that the subject's own program says is worth trying; the most promising first. */
export interface ProgramLevel {
  readonly factor: string;
  /** Empty where only the factor is named: a variable or a file that the program reads. */
  readonly level: string;
  /** Why: levels with the same reason were found at one place. */
  readonly because?: string;
}

export interface PlansWithProgramLevels {
  readonly plans: readonly FactorPlan[];
  /** Variables that the program reads where it matters, for the discovery of what it reads. */
  readonly variables: readonly string[];
  /** What was put before the factors' own levels. */
  readonly tried: readonly ProgramLevel[];
}

/**
 * Puts the levels that a program looks for before those that every subject is tried with.
 * @param only the factors that the user named; all when empty.
 */
export function addProgramLevels(
  plans: readonly FactorPlan[],
  promising: readonly ProgramLevel[],
  only: readonly string[],
): PlansWithProgramLevels {
  const tried: ProgramLevel[] = [];
  const known = plans.map((plan) => {
    const fresh = levelsOf(plan.name, promising).filter(
      (level) => level !== plan.control && level !== plan.neutral,
    );
    if (fresh.length === 0) return plan;
    for (const level of fresh) tried.push({ factor: plan.name, level });
    return {
      ...plan,
      levels: [...fresh, ...plan.levels.filter((level) => !fresh.includes(level))],
      pools: [
        ...fresh.slice(0, mostCrossed).map((level) => [level]),
        ...(fresh.length > mostCrossed ? [fresh.slice(mostCrossed)] : []),
        ...ownPools(plan, fresh),
      ],
      named: fresh,
    };
  });
  const names = new Set(plans.map(({ name }) => name));
  const isOpen = (name: string): boolean =>
    !names.has(name) &&
    (only.length === 0 || only.includes(name) || only.includes(familyName(name)));
  const made = [...new Set(promising.map(({ factor }) => factor))]
    .filter(isOpen)
    .flatMap((name) => planOf(name, promising))
    .slice(0, mostNew);
  for (const plan of made)
    for (const level of plan.levels) tried.push({ factor: plan.name, level });
  return {
    plans: [...known, ...made],
    variables: promising.flatMap(({ factor }) => variableOf(factor) ?? []),
    tried,
  };
}

function ownPools(plan: FactorPlan, named: readonly string[]): readonly Pool[] {
  const pools = (plan.pools ?? [plan.levels])
    .map((pool) => pool.filter((level) => !named.includes(level)))
    .filter((pool) => pool.length > 0);
  if (named.length <= fewNamed || pools.length <= 2) return pools;
  return [0, 1].map((half) => interleave(pools.filter((_, index) => index % 2 === half)));
}

function levelsOf(name: string, promising: readonly ProgramLevel[]): readonly string[] {
  const factor = factorNamed(name);
  const mine = promising.filter(
    (each) => each.factor === name && each.level !== "" && factor?.refuse(each.level) === undefined,
  );
  // A long list at one place must not crowd out what another names.
  const turns = interleave([...Map.groupBy(mine, ({ because }) => because).values()]);
  return [...new Set(turns.map(({ level }) => level))].slice(0, mostOfFactor);
}

/** A variable that is compared with some value has that value as its level. */
function planOf(name: string, promising: readonly ProgramLevel[]): readonly FactorPlan[] {
  const factor = factorNamed(name);
  if (factor === undefined) return [];
  const levels = fileOf(name) !== undefined ? ["present"] : levelsOf(name, promising);
  if (levels.length === 0) return [];
  return [{ name, control: factor.control, levels, pools: [levels], added: [], isGrouped: true }];
}
