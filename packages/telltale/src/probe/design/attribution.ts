import type { Environment } from "../../trace/trace.ts";
import { cellKey } from "../manifest.ts";
import { rulesFor } from "./rule.ts";
import type { Rule, SeenCell } from "./rule.ts";

/** What a signal's difference is put down to. */
export interface Attribution {
  /** The factors of the simplest explanation, none when nothing explains it yet. */
  readonly factors: readonly string[];
  /** Whether a cell shows the value with the fewest factors changed, each of which was changed back and missed. */
  readonly settled: boolean;
  /** Whether one rule also holds in all other cells: else chance may have a part in it. */
  readonly firm: boolean;
  /** Whether it stays unexplained though the cell that shows it showed it again and again. */
  readonly isOpen: boolean;
  /** Cells to be tried next to settle it. */
  readonly wanted: readonly Environment[];
}

export interface AttributionOptions {
  readonly control: Environment;
  /** How many of its values are to be followed up, the most frequent first. */
  readonly values: number;
  /** How often each cell was tried, also where the observable was not there. */
  readonly tried: ReadonlyMap<string, number>;
  /** Of levels that do as well, those taken first: the keys of cells that are tried or wanted anyway. */
  readonly known: ReadonlySet<string>;
  /** Trials that halving may ask for at a time. */
  readonly halves: number;
}

/** Rules of the same cost that are tried before the row itself is halved. */
const mostRules = 3;

/**
 * Puts a signal down to the fewest factors that explain where it shows what. Screening changes nearly all
 * factors in every row: the simplest rule over all rows is only a proposal. It is settled by cells near the
 * control, and where no rule is simple enough by halving the row that showed the value.
 *
 * @param learned what was seen in each cell.
 */
export function attribute(
  learned: ReadonlyMap<string, string>,
  cells: ReadonlyMap<string, Environment>,
  options: AttributionOptions,
): Attribution {
  const seen = [...learned].flatMap(([cell, symbol]): SeenCell[] => {
    const environment = cells.get(cell);
    return environment === undefined ? [] : [{ environment, symbol }];
  });
  const names = Object.keys(options.control);
  const usual = learned.get(cellKey(options.control)) ?? mostFrequent(seen);
  const values = frequent(seen).filter((value) => value !== usual);
  const parts = values
    .slice(0, options.values)
    .map((value) => attributeValue(value, seen, names, learned, options));
  // Where every row has a value of its own, what is common to them is that none has the usual one.
  const together = parts.every((part) => part.factors.length === 0) && values.length > 1;
  if (together) {
    const merged = seen.map((cell) =>
      cell.symbol === usual ? cell : { ...cell, symbol: "\0other" },
    );
    const told = new Map(merged.map((cell) => [cellKey(cell.environment), cell.symbol]));
    parts.splice(0, parts.length, attributeValue("\0other", merged, names, told, options));
  }
  return {
    factors: [...new Set(parts.flatMap((part) => part.factors))],
    settled: parts.length > 0 && parts.every((part) => part.settled),
    firm: parts.length > 0 && parts.every((part) => part.firm),
    isOpen: parts.some((part) => part.isOpen),
    wanted: parts.flatMap((part) => part.wanted),
  };
}

function attributeValue(
  value: string,
  seen: readonly SeenCell[],
  names: readonly string[],
  learned: ReadonlyMap<string, string>,
  options: AttributionOptions,
): Attribution {
  const witness = smallest(value, seen, options.control);
  if (witness === undefined) return nothing;
  const changed = changedFactors(witness, options.control);
  const rules = rulesFor(value, seen, names);
  const cheapest = rules.filter((rule) => rule.cost <= (rules[0]?.cost ?? 0));
  const factors = [...(cheapest[0]?.levels.keys() ?? [])];
  const open =
    cheapest.length > mostRules
      ? []
      : cheapest
          .flatMap((rule) => corners(rule, seen, options))
          .filter((cell) => !options.tried.has(cellKey(cell)));
  const without = changed.map((factor) => cellKey(restored(witness, [factor], options.control)));
  if (without.every((key) => options.tried.has(key) && learned.get(key) !== value)) {
    const firm = cheapest.some((rule) =>
      [...rule.levels.keys()].every((each) => changed.includes(each)),
    );
    // A factor that only the rule names may be one that undoes it.
    if (firm || open.length === 0)
      return { factors: changed, settled: true, firm, isOpen: false, wanted: [] };
  }
  const proposed = cheapest.length === 1 || open.length > 0 ? factors : [];
  const again = (options.tried.get(cellKey(witness)) ?? 0) < triesOfWitness;
  const wanted =
    open.length > 0 ? open : again ? [witness, witness] : halves(witness, changed, options);
  return { factors: proposed, settled: false, firm: false, isOpen: !again, wanted };
}

const nothing: Attribution = {
  factors: [],
  settled: false,
  firm: false,
  isOpen: false,
  wanted: [],
};

/** Trials of a row that no simple rule explains before it is halved: chance may have had a part in it. */
const triesOfWitness = 3;

/** The cell with the value in which fewest factors are changed. */
function smallest(
  value: string,
  seen: readonly SeenCell[],
  control: Environment,
): Environment | undefined {
  return seen
    .filter((cell) => cell.symbol === value)
    .map((cell) => ({ cell, changes: changedFactors(cell.environment, control).length }))
    .toSorted((one, other) => one.changes - other.changes)[0]?.cell.environment;
}

export function changedFactors(environment: Environment, control: Environment): string[] {
  return Object.keys(control).filter((factor) => environment[factor] !== control[factor]);
}

function restored(
  environment: Environment,
  factors: readonly string[],
  control: Environment,
): Environment {
  return {
    ...environment,
    ...Object.fromEntries(factors.map((factor) => [factor, control[factor] ?? ""])),
  };
}

/**
 * The cells nearest to the control that show whether a rule holds: its factors at a level of the rule, all
 * others at their control; then each of its factors by itself left out of the rule.
 */
function corners(
  rule: Rule,
  seen: readonly SeenCell[],
  { control, known }: AttributionOptions,
): readonly Environment[] {
  const showing = seen.filter((cell) => cell.symbol === rule.value);
  const inside: Record<string, string> = { ...control };
  for (const [factor, levels] of rule.levels) {
    const usual = control[factor] ?? "";
    inside[factor] = levels.has(usual) ? usual : bestLevel(factor, levels, showing, control, known);
  }
  const outside = [...rule.levels].map(([factor, levels]) => {
    const usual = control[factor] ?? "";
    if (!levels.has(usual)) return { ...inside, [factor]: usual };
    const others = new Set(
      seen.map((cell) => cell.environment[factor] ?? "").filter((level) => !levels.has(level)),
    );
    return { ...inside, [factor]: bestLevel(factor, others, seen, control, known) };
  });
  return [inside, ...outside];
}

/** A level whose cell is known already, or else the one that most cells have. */
function bestLevel(
  factor: string,
  levels: ReadonlySet<string>,
  among: readonly SeenCell[],
  control: Environment,
  known: ReadonlySet<string>,
): string {
  const counts = new Map<string, number>();
  for (const { environment } of among) {
    const level = environment[factor] ?? "";
    if (levels.has(level)) counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  const sorted = [...counts].toSorted(
    ([one, many], [other, few]) =>
      Number(known.has(cellKey({ ...control, [factor]: other }))) -
        Number(known.has(cellKey({ ...control, [factor]: one }))) || few - many,
  );
  return sorted[0]?.[0] ?? "";
}

/**
 * Part of the row changed back to the control, in ever smaller parts (Zeller and Hildebrandt, "Simplifying
 * and isolating failure-inducing input", IEEE Transactions on Software Engineering 28, 2002): first each
 * half, and when neither shows the value any more, each quarter, and so on to single factors.
 */
function halves(
  row: Environment,
  changed: readonly string[],
  { control, tried, halves: most }: AttributionOptions,
): readonly Environment[] {
  for (let parts = 2; parts < 2 * changed.length; parts *= 2) {
    const count = Math.min(parts, changed.length);
    const size = changed.length / count;
    const open = Array.from({ length: count }, (_, part) =>
      restored(row, changed.slice(Math.round(part * size), Math.round((part + 1) * size)), control),
    ).filter((cell) => !tried.has(cellKey(cell)));
    if (open.length > 0) return open.slice(0, most);
  }
  return [];
}

function frequent(seen: readonly SeenCell[]): string[] {
  const counts = new Map<string, number>();
  for (const { symbol } of seen) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([symbol]) => symbol);
}

function mostFrequent(seen: readonly SeenCell[]): string {
  return frequent(seen)[0] ?? "";
}
