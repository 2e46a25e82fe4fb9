import type { Assignment } from "../../capture/trace/trace.ts";
import { changedFactors } from "../../trial/factors/assignment.ts";
import { cellKey } from "../signals/manifest.ts";
import { hypothesesFor, chooseInformativeCells } from "./group-testing.ts";
import type { ObservedCell } from "./group-testing.ts";
import type { CausalRule } from "./causal-rule.ts";
import { factorsOf, otherValue } from "./causal-rule.ts";
import { attributionSettings } from "../settings/attribution.ts";

const {
  valuesToldApart,
  likelyToServe,
  mostSufficientSets,
  hypothesesTested,
  mostWeight,
  rowsShown,
  leastWeight,
  mostJudged,
  triesOfWitness,
} = attributionSettings;

/** The factors that a signal's difference is attributed to. */
export interface Attribution {
  /** The factors of the simplest explanation; none where nothing explains it yet. */
  readonly factors: readonly string[];
  /**
   * Whether some cell shows the value minimally: changing back any one of its changed factors was seen to lose the
   * value.
   */
  readonly isSettled: boolean;
  /** Whether that also explains all other cells; where it does not, chance may have a part in it. */
  readonly isConsistent: boolean;
  /** Whether it stays unexplained though the cell that shows it showed it repeatedly. */
  readonly isUnresolved: boolean;
  /** The cells to try next to settle it. */
  readonly nextCells: readonly Assignment[];
  /** Whether some of its values are settled: the cells to try are for further ones. */
  readonly isBegun: boolean;
  /** Rules of which levels cause which value, as far as the cells so far tell: the settled ones, and candidates. */
  readonly rules: readonly CausalRule[];
  /** Sets of factors that may each be the cause, the likeliest first: the settled ones, else those that survive. */
  readonly possibleCauses: readonly (readonly string[])[];
}

export interface AttributionOptions {
  readonly control: Assignment;
  /** How many of its values are followed up, the most frequent first. */
  readonly values: number;
  /** How often each cell was tried, whether the observable was there or not. */
  readonly tried: ReadonlyMap<string, number>;
  /** Trials that one value may ask for at a time. With 0 no next cells are chosen, and nothing counts as unresolved. */
  readonly atOnce: number;
  /**
   * Posterior at which a set of factors is as good as settled, where several rows show the value: fresh trials decide
   * the rest.
   */
  readonly enough?: number;
  /** The only factors that can be the cause, where that is known. */
  readonly among?: readonly string[];
}

/**
 * Attributes a signal to the fewest factors that explain where it shows what. Screening changes nearly all factors in
 * every row, so many sets of factors explain a row. The next trials are chosen to separate those sets (adaptive group
 * testing), until a cell shows the value in which no factor can be changed back to the control without losing it.
 *
 * @param learned the symbol seen in each cell.
 */
export function attribute(
  learned: ReadonlyMap<string, string>,
  cells: ReadonlyMap<string, Assignment>,
  options: AttributionOptions,
): Attribution {
  const seen = [...learned].flatMap(([cell, symbol]): ObservedCell[] => {
    const environment = cells.get(cell);
    return environment === undefined ? [] : [{ environment, symbol }];
  });
  const sorted = frequent(seen);
  const usual = learned.get(cellKey(options.control)) ?? sorted[0] ?? "";
  const values = sorted.filter((value) => value !== usual);
  // Where nearly every row has a value of its own, all that they have in common is that the value is unusual.
  const together = values.length > valuesToldApart && values.length * 3 > seen.length;
  const told = together
    ? seen.map((cell) => (cell.symbol === usual ? cell : { ...cell, symbol: otherValue }))
    : seen;
  const parts: ValueAttribution[] = [];
  for (const value of together ? [otherValue] : values.slice(0, options.values))
    parts.push(attributeValue(value, told, options, parts));
  return {
    factors: [...new Set(parts.flatMap((part) => part.factors))],
    isSettled: parts.length > 0 && parts.every((part) => part.isSettled),
    isConsistent: parts.length > 0 && parts.every((part) => part.isConsistent),
    isUnresolved: parts.some((part) => part.isUnresolved),
    nextCells: parts.flatMap((part) => part.nextCells),
    isBegun: parts.some((part) => part.isSettled),
    rules: parts.flatMap((part) => part.rules),
    possibleCauses: parts.flatMap((part) => part.possibleCauses),
  };
}

/** The attribution of one value. */
interface ValueAttribution extends Omit<Attribution, "isBegun"> {
  /** Sets of factors that each cause the value. */
  readonly sufficientSets: readonly (readonly string[])[];
}

/** Sets that cause one value, and so are likelier to cause others. */
function favouredBy({ sufficientSets, rules }: ValueAttribution): readonly (readonly string[])[] {
  const likely = rules.filter(({ posterior }) => posterior >= likelyToServe);
  return [...sufficientSets, ...likely.map(factorsOf)];
}

/**
 * Attributes one value. It may have several sufficient sets: each is settled by itself, those nearest to the control
 * first.
 */
function attributeValue(
  value: string,
  seen: readonly ObservedCell[],
  options: AttributionOptions,
  others: readonly ValueAttribution[],
): ValueAttribution {
  const { control, tried } = options;
  const symbols = new Map(seen.map((cell) => [cellKey(cell.environment), cell.symbol]));
  const showing = seen
    .filter((cell) => cell.symbol === value)
    .map(({ environment }): Showing => ({
      environment,
      changed: changedFactors(environment, control),
    }))
    .toSorted((one, other) => one.changed.length - other.changed.length);
  const sufficientSets: (readonly string[])[] = [];
  const rules: CausalRule[] = [];
  const isMinimal = ({ environment, changed }: Showing): boolean =>
    changed.every((factor) => {
      const key = cellKey({ ...environment, [factor]: control[factor] ?? "" });
      return tried.has(key) && symbols.get(key) !== value;
    });
  for (const cell of showing) {
    if (isCovered(cell.changed, sufficientSets) || !isMinimal(cell)) continue;
    sufficientSets.push(cell.changed);
    rules.push({ value, levels: levelsOf(cell.environment, cell.changed), posterior: 1 });
  }
  const factors = [...new Set(sufficientSets.flat())];
  const next = showing.find(({ changed }) => !isCovered(changed, sufficientSets));
  if (next === undefined || sufficientSets.length >= mostSufficientSets)
    return {
      sufficientSets,
      factors,
      isSettled: sufficientSets.length > 0,
      isConsistent: next === undefined,
      isUnresolved: false,
      nextCells: [],
      rules,
      possibleCauses: sufficientSets,
    };
  const further = chooseNextCells(
    next,
    sufficientSets,
    value,
    unmasked(value, seen, others),
    options,
    others.flatMap(favouredBy),
  );
  return { ...further, rules: [...rules, ...further.rules], sufficientSets };
}

/**
 * The cells that can speak against a cause of the value: all but those that show another value whose settled cause is
 * present. For example, an identifier made from the user's name is nobody's wherever the settings with the name are
 * taken away.
 */
function unmasked(
  value: string,
  seen: readonly ObservedCell[],
  others: readonly ValueAttribution[],
): readonly ObservedCell[] {
  const settled = others.flatMap(({ rules }) => rules.filter(({ posterior }) => posterior === 1));
  return seen.filter(
    ({ environment, symbol }) =>
      symbol === value ||
      !settled.some(
        (rule) =>
          rule.value === symbol &&
          Object.entries(rule.levels).every(([factor, level]) => environment[factor] === level),
      ),
  );
}

/** The levels of some factors in a cell. */
function levelsOf(environment: Assignment, factors: readonly string[]): Assignment {
  return Object.fromEntries(factors.map((factor) => [factor, environment[factor] ?? ""]));
}

interface Showing {
  readonly environment: Assignment;
  readonly changed: readonly string[];
}

/** Chooses what to try next for a cell that shows a value and that no sufficient set explains. */
function chooseNextCells(
  { environment: witness, changed: all }: Showing,
  sufficientSets: readonly (readonly string[])[],
  value: string,
  seen: readonly ObservedCell[],
  options: AttributionOptions,
  favoured: readonly (readonly string[])[],
): Omit<Attribution, "isBegun"> {
  const { among, atOnce, control, tried } = options;
  const changed = among === undefined ? all : all.filter((factor) => among.includes(factor));
  const isTried = (environment: Assignment): boolean => tried.has(cellKey(environment));
  const hypotheses = hypothesesFor(value, witness, changed, seen, control, favoured);
  const known =
    sufficientSets.length > 0
      ? [...new Set(sufficientSets.flat())]
      : (hypotheses[0]?.factors ?? []);
  const mayBe = [
    ...sufficientSets,
    ...hypotheses.slice(0, mostJudged).map(({ factors }) => factors),
  ];
  const allWeight = hypotheses.reduce((sum, { weight }) => sum + weight, 0);
  const rules = hypotheses
    .slice(0, hypothesesTested)
    .map(({ factors, weight }): CausalRule => ({
      value,
      levels: levelsOf(witness, factors),
      posterior: Math.min(mostWeight, weight / allWeight),
    }))
    .filter(({ posterior }) => posterior >= leastWeight);
  const base = {
    factors: known,
    isSettled: sufficientSets.length > 0,
    isConsistent: false,
    rules,
    possibleCauses: mayBe,
  };
  const shown = seen.filter(({ symbol }) => symbol === value).length;
  if (
    shown >= rowsShown &&
    (rules[0]?.posterior ?? 0) >= (options.enough ?? Number.POSITIVE_INFINITY)
  )
    return { ...base, isUnresolved: false, nextCells: [] };
  if (atOnce === 0) return { ...base, isUnresolved: false, nextCells: [] };
  const cells =
    hypotheses.length === 0
      ? []
      : chooseInformativeCells(witness, all, hypotheses, control, atOnce, isTried);
  const informative = cells.length > 0 ? cells : deltaDebuggingCells(witness, all, options);
  // What was seen once may be chance: the same cell is tried again along with the others.
  const times = tried.get(cellKey(witness)) ?? 0;
  const again = times < triesOfWitness && sufficientSets.length === 0 ? [witness] : [];
  return {
    ...base,
    isUnresolved: sufficientSets.length === 0 && informative.length === 0,
    nextCells: [...again, ...informative],
  };
}

/** Whether some sufficient set explains a cell: all of its factors are changed there. */
function isCovered(
  changed: readonly string[],
  sufficientSets: readonly (readonly string[])[],
): boolean {
  return sufficientSets.some((sufficientSet) =>
    sufficientSet.every((factor) => changed.includes(factor)),
  );
}

/**
 * Delta debugging (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", IEEE Transactions on
 * Software Engineering 28, 2002): ever smaller parts of the row are changed back to the control. For values that depend
 * on more factors than the hypotheses have.
 */
function deltaDebuggingCells(
  row: Assignment,
  changed: readonly string[],
  { control, tried, atOnce }: AttributionOptions,
): readonly Assignment[] {
  for (let parts = 2; parts < 2 * changed.length; parts *= 2) {
    const count = Math.min(parts, changed.length);
    const size = changed.length / count;
    const open = Array.from({ length: count }, (_, part) => {
      const factors = changed.slice(Math.round(part * size), Math.round((part + 1) * size));
      const back = factors.map((factor) => [factor, control[factor] ?? ""]);
      return { ...row, ...Object.fromEntries(back) };
    }).filter((cell) => !tried.has(cellKey(cell)));
    if (open.length > 0) return open.slice(0, atOnce);
  }
  return [];
}

function frequent(seen: readonly ObservedCell[]): string[] {
  const counts = new Map<string, number>();
  for (const { symbol } of seen) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([symbol]) => symbol);
}
