import type { Assignment } from "../../capture/trace/trace.ts";
import { controlAssignment } from "../../trial/factors/assignment.ts";
import type { FactorPlan } from "../../trial/factors/factor.ts";
import { cellKey } from "../signals/manifest.ts";
import type { Random } from "../../trial/world/random.ts";
import { coveringArray } from "./covering-array.ts";
import { crossedRows } from "./crossed-rows.ts";
import type { InteractionHint } from "./crossed-rows.ts";
import { createLevelAllocator, levelClasses } from "./level-classes.ts";
import type { LevelAllocator } from "./level-classes.ts";
import { screeningRowSettings } from "../settings/screening.ts";

const {
  rankOfInteraction,
  rankOfBeside,
  rankOfMore,
  mostFirst,
  shareOfNames,
  halvings,
  shareOfCostly,
} = screeningRowSettings;

/** A cell worth a trial; the lower the rank the sooner, when the budget does not cover all. */
export interface PlannedCell {
  readonly environment: Assignment;
  /**
   * -1: a combination of levels that an interaction hint ties together. 0: a row of the covering array. 0.5: half of
   * the variables beside random levels of all else.
   * 1: the first row of a level of a long list. 2: its second.
   * 3: a row of a second covering array: for stochastic signals, and for nothing else.
   */
  readonly rank: number;
}

/** The control, and for each factor with a neutral level the control with that level. */
export function baselines(factors: readonly FactorPlan[]): readonly Assignment[] {
  const control = controlAssignment(factors);
  const neutral = factors.flatMap((factor) =>
    factor.neutral === undefined ? [] : [{ ...control, [factor.name]: factor.neutral }],
  );
  return [control, ...neutral];
}

/**
 * The rows of screening. In each nearly all factors change at once. What depends on what is told apart afterwards,
 * because every two level classes of two factors stand together in some row. Where a class is a pool, each row has
 * another level of it: levels that are drawn, or are of a long list, change with every row.
 */
export function screeningRows(
  factors: readonly FactorPlan[],
  random: Random,
  strength: 2 | 3 = 2,
  ties: readonly InteractionHint[] = [],
): readonly PlannedCell[] {
  const plannedCells = new Map<string, PlannedCell>();
  const planned = (environment: Assignment, rank: number): void => {
    const key = cellKey(environment);
    const known = plannedCells.get(key);
    if (known === undefined || known.rank > rank) plannedCells.set(key, { environment, rank });
  };
  const single = factors.filter(({ isGrouped }) => isGrouped !== true);
  const usual = controlAssignment(factors);
  const classes = single.map(levelClasses);
  const tied = crossedRows(factors, ties, firstLevels, random);
  for (const environment of tied) planned(environment, rankOfInteraction);
  // What these rows cover need not be covered again.
  const given = [usual, ...tied].map((row) =>
    single.map(({ name }, index) =>
      Math.max(0, classes[index]?.findIndex(([first]) => first === row[name]) ?? 0),
    ),
  );
  const sizes = classes.map((each) => each.length);
  const costly = new Map(
    single.flatMap(({ isCostly }, index) => (isCostly === true ? [[index, shareOfCostly]] : [])),
  );
  const named = single.map(
    (factor, index) =>
      new Set(
        (classes[index] ?? []).flatMap((pool, at) =>
          pool.every((level) => factor.named?.includes(level)) ? [at] : [],
        ),
      ),
  );
  const dealer = createLevelAllocator();
  const cross = (degree: 2 | 3, rank: number): void => {
    const rows = coveringArray(sizes, degree, random, given, costly, named);
    for (const [number, row] of rows.entries()) {
      const levels = single.map(({ name, control }, index) => [
        name,
        dealer.take(name, classes[index]?.[row[index] ?? 0] ?? [control]),
      ]);
      const isFirst = degree === 3 || number < mostFirst;
      const beside = someNames(factors, dealer, random);
      planned(
        { ...usual, ...beside, ...Object.fromEntries(levels) },
        isFirst ? rank : Math.max(rank, 1),
      );
    }
  };
  cross(strength, 0);
  for (const { environment, rank } of listRows(single, dealer, random))
    planned({ ...usual, ...environment }, rank);
  for (const { environment, rank } of groupRows(factors, dealer, random))
    planned(environment, rank);
  cross(2, rankOfMore);
  for (const start of baselines(factors)) plannedCells.delete(cellKey(start));
  return [...plannedCells.values()];
}

/**
 * The first level of each class: the control, then levels that stand for themselves, those that the program names
 * first.
 */
function firstLevels(factor: FactorPlan): readonly string[] {
  return levelClasses(factor).map(([first = factor.control]) => first);
}

/**
 * Variables that hold names, changed beside all else. In a group of their own they would meet no other factor; and as
 * no program takes another path for a name, they mask little. They take no extra row.
 */
function someNames(
  factors: readonly FactorPlan[],
  dealer: LevelAllocator,
  random: Random,
): Assignment {
  return Object.fromEntries(
    factors
      .filter(({ isName }) => isName === true && random.next() < shareOfNames)
      .map(({ name, levels }) => [name, dealer.take(name, levels)]),
  );
}

/**
 * Group testing: rows in which half of the grouped factors are changed at once, all others at a baseline's levels. What
 * few of many factors do is found by halving again (Dorfman, Annals of Mathematical Statistics 14, 1943), and what one
 * of them masks shows in another half. Four further rows set each half beside random levels of all else: what needs one
 * of the list and another factor shows in no other row.
 */
function groupRows(
  factors: readonly FactorPlan[],
  dealer: LevelAllocator,
  random: Random,
): readonly PlannedCell[] {
  const grouped = factors.filter((factor) => factor.isGrouped === true);
  if (grouped.length === 0) return [];
  const changed = (half: readonly FactorPlan[]): Assignment =>
    Object.fromEntries(half.map(({ name, levels }) => [name, dealer.take(name, levels)]));
  const halves = (): readonly (readonly FactorPlan[])[] => halvesOf(grouped, halvings, random);
  const near = [0, 1].flatMap((rank) =>
    baselines(factors).flatMap((baseline) =>
      halves().map((half) => ({ environment: { ...baseline, ...changed(half) }, rank })),
    ),
  );
  const single = factors.filter(({ isGrouped }) => isGrouped !== true);
  const usual = controlAssignment(factors);
  const beside = halves().map((half) => ({
    environment: { ...usual, ...drawnRow(single, dealer, random), ...changed(half) },
    rank: rankOfBeside,
  }));
  return [...near, ...beside];
}

/** So many random halves, each with its complement. */
export function halvesOf<Part>(
  parts: readonly Part[],
  count: number,
  random: Random,
): readonly (readonly Part[])[] {
  return Array.from({ length: count }, () => random.shuffle(parts)).flatMap((order) => {
    const middle = Math.ceil(order.length / 2);
    return [order.slice(0, middle), order.slice(middle)];
  });
}

/** A row in which every factor has a random level. */
function drawnRow(
  factors: readonly FactorPlan[],
  dealer: LevelAllocator,
  random: Random,
): Record<string, string> {
  return Object.fromEntries(
    factors.map((factor) => {
      const classes = levelClasses(factor);
      const isSpared = factor.isCostly === true && random.next() > shareOfCostly;
      const pool = isSpared ? undefined : classes[random.below(classes.length)];
      return [factor.name, pool === undefined ? factor.control : dealer.take(factor.name, pool)];
    }),
  );
}

interface List {
  readonly factor: FactorPlan;
  readonly levels: readonly string[];
}

/**
 * Rows for levels that the covering array has no room for: first every level that stood in none of its rows, all lists
 * side by side; then each again. A factor with a neutral level (the API host) splits the program's paths: the other
 * lists are tried at its control, at levels that are not its control, and at each level that the user added.
 */
function listRows(
  factors: readonly FactorPlan[],
  dealer: LevelAllocator,
  random: Random,
): readonly PlannedCell[] {
  const lists = factors.map((factor): List => ({
    factor,
    levels: random.shuffle([
      ...new Set(
        levelClasses(factor)
          .filter((pool) => pool.length > 1)
          .flat(),
      ),
    ]),
  }));
  const unmet = lists.map(({ factor, levels }): List => ({
    factor,
    levels: levels.filter((level) => dealer.times(factor.name, level) === 0),
  }));
  const isParting = ({ factor }: List): boolean => factor.neutral !== undefined;
  const parting = lists.filter(isParting);
  const others = lists.filter((list) => !isParting(list));
  const draw = (): Record<string, string> => drawnRow(factors, dealer, random);
  const rows: PlannedCell[] = [];
  const add = (rank: number, index: number, fix: Assignment, of: readonly List[]): void => {
    const row = { ...draw(), ...fix };
    for (const { factor, levels } of of) {
      // Past the end of a list the row keeps its drawn level: the rest of a short list must not fill all rows.
      const level = levels[index];
      if (level !== undefined) row[factor.name] = level;
    }
    rows.push({ environment: row, rank });
  };
  const at = (level: (factor: FactorPlan) => string | undefined): Assignment =>
    Object.fromEntries(parting.map(({ factor }) => [factor.name, level(factor) ?? factor.control]));
  for (let index = 0; index < longest(unmet); index++)
    add(
      1,
      index,
      at((factor) => factor.neutral),
      unmet,
    );
  for (let index = 0; index < longest(others); index++)
    add(
      2,
      index,
      at((factor) => factor.control),
      others,
    );
  for (let index = 0; index < longest(parting); index++)
    add(2, index, {}, [...parting, ...turned(others)]);
  for (const { factor } of parting)
    for (let index = 0; factor.added.length > 0 && index < longest(others); index++)
      add(2, index, { [factor.name]: factor.added[index % factor.added.length] ?? "" }, others);
  return rows;
}

function longest(lists: readonly List[]): number {
  return Math.max(0, ...lists.map(({ levels }) => levels.length));
}

/** Lists rotated by a third, so that two lists of one length meet in other pairs the second time. */
function turned(lists: readonly List[]): List[] {
  return lists.map((list) => {
    const third = Math.ceil(list.levels.length / 3);
    return { ...list, levels: [...list.levels.slice(third), ...list.levels.slice(0, third)] };
  });
}
