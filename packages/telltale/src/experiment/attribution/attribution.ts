import type { Assignment } from "../../capture/trace/trace.ts";
import { changedFactors } from "../../trial/factors/assignment.ts";
import { cellKey } from "../signals/manifest.ts";
import { hypothesesFor, chooseInformativeCells } from "./group-testing.ts";
import type { ObservedCell } from "./group-testing.ts";
import type { CausalRule } from "./causal-rule.ts";
import { factorsOf, otherValue } from "./causal-rule.ts";

/** What a signal's difference is put down to. */
export interface Attribution {
  /** The factors of the simplest explanation, none when nothing explains it yet. */
  readonly factors: readonly string[];
  /** Whether a cell shows the value with the fewest factors changed, each of which was changed back and missed. */
  readonly isSettled: boolean;
  /** Whether that also explains all other cells: else chance may have a part in it. */
  readonly isConsistent: boolean;
  /** Whether it stays unexplained though the cell that shows it showed it again and again. */
  readonly isUnresolved: boolean;
  /** Cells to be tried next to settle it. */
  readonly nextCells: readonly Assignment[];
  /** Whether some of its values are settled: what is wanted is for further ones. */
  readonly isBegun: boolean;
  /** What brings about which value, as far as the cells so far tell: those that are settled, and what may be. */
  readonly rules: readonly CausalRule[];
  /** Sets of factors that may each be why, the likeliest first: those that are settled, or those that survive. */
  readonly possibleCauses: readonly (readonly string[])[];
}

export interface AttributionOptions {
  readonly control: Assignment;
  /** How many of its values are to be followed up, the most frequent first. */
  readonly values: number;
  /** How often each cell was tried, also where the observable was not there. */
  readonly tried: ReadonlyMap<string, number>;
  /** Trials that one value may ask for at a time; with none it is not said what to try next, nor what is open. */
  readonly atOnce: number;
  /** How likely a set of factors is to be as good as settled, where several rows show the value: fresh trials tell the rest. */
  readonly enough?: number;
  /** Where it is known which factors alone come in question. */
  readonly among?: readonly string[];
}

/** A signal with more values than this, most of them seen once, is asked only where it has another than the usual one. */
const valuesToldApart = 6;
/** What brings one value about with this weight is looked to for the others. */
const likelyToServe = 0.9;
/** Ways in which one value comes about that are looked for. */
const mostSufficientSets = 3;

/**
 * Puts a signal down to the fewest factors that explain where it shows what. Screening changes nearly all factors in
 * every row, so that many sets of factors explain a row; the next trials are chosen to tell those sets apart (adaptive
 * group testing), until a cell shows the value in which no factor can be changed back without losing it.
 *
 * @param learned what was seen in each cell.
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
  // Where nearly every row has a value of its own, what is common to them is that none has the usual one.
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

/** What one value is put down to. */
interface ValueAttribution extends Omit<Attribution, "isBegun"> {
  /** Sets of factors each of which brings it about. */
  readonly sufficientSets: readonly (readonly string[])[];
}

/** Sets that bring about one value, and so are likelier to bring about others. */
function favouredBy({ sufficientSets, rules }: ValueAttribution): readonly (readonly string[])[] {
  const likely = rules.filter(({ posterior }) => posterior >= likelyToServe);
  return [...sufficientSets, ...likely.map(factorsOf)];
}

/** A value may come about in several ways: each is settled by itself, those nearest to the control first. */
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
 * The cells that can speak against what brings a value about: not those that show another for which the cause is
 * settled and there. An identifier of a person is that of nobody wherever the settings with the name are taken away.
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

/** The levels that a cell gives some factors. */
function levelsOf(environment: Assignment, factors: readonly string[]): Assignment {
  return Object.fromEntries(factors.map((factor) => [factor, environment[factor] ?? ""]));
}

interface Showing {
  readonly environment: Assignment;
  readonly changed: readonly string[];
}

/** What to try next for a cell that shows a value and is explained by none of the ways known. */
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
  // Chance may have had a part in what was seen once: the same cell again is asked along with the rest.
  const times = tried.get(cellKey(witness)) ?? 0;
  const again = times < triesOfWitness && sufficientSets.length === 0 ? [witness] : [];
  return {
    ...base,
    isUnresolved: sufficientSets.length === 0 && informative.length === 0,
    nextCells: [...again, ...informative],
  };
}

/** What is not settled yet is tested as well, with the weight that is thought of it. */
const hypothesesTested = 3;
const mostWeight = 0.95;
/** Rows with the value in which a set of factors can be as good as settled. */
const rowsShown = 3;
const leastWeight = 0.1;
/** Surviving explanations by which a signal is judged. */
const mostJudged = 8;

/** Trials of a row whose difference is followed up. */
const triesOfWitness = 2;

/** Whether some way explains a cell: all of its factors are changed there. */
function isCovered(
  changed: readonly string[],
  sufficientSets: readonly (readonly string[])[],
): boolean {
  return sufficientSets.some((sufficientSet) =>
    sufficientSet.every((factor) => changed.includes(factor)),
  );
}

/**
 * Part of the row changed back to the control, in ever smaller parts (Zeller and Hildebrandt, "Simplifying
 * and isolating failure-inducing input", IEEE Transactions on Software Engineering 28, 2002): for what hangs on more
 * factors than the sets that are told apart.
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
