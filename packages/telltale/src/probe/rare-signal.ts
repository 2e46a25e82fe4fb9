import type { Column } from "./align/column.ts";
import { permutationTest } from "./exact.ts";
import type { FactorPlan } from "./factors/factor.ts";
import type { Signal, TrialFacts } from "./signal.ts";
import { symbolText } from "./symbol.ts";

/** A number that chance moves is looked at while it has no more values than this. */
const valuesOfNumber = 6;
/** Trials at the control that there must be to say what is usual there. */
const leastUsual = 4;
/** Of the values seen at the control, the share that may be seen only once: else new ones are nothing new. */
const mostSingle = 0.1;
/** The chance of a difference as large, over all levels and factors, from which it is worth a test. */
const worthATest = 0.05;

/**
 * What chance has a part in, factor by factor: worth a look when at one level of the factor some values
 * turn up that its control never shows, more often than new values turn up there. Only which values and which level is learned here; whether it is
 * so is tested on fresh trials.
 */
export function rareSignals(
  column: Column,
  trials: readonly TrialFacts[],
  learn: readonly number[],
  factors: readonly FactorPlan[],
): readonly Signal[] {
  // How a measured number (a duration, a size of memory) is spread is not looked at here.
  if (column.isNumber === true && column.values.length > valuesOfNumber) return [];
  const seen = learn.flatMap((trial) => {
    const symbol = symbolText(column, trial);
    const facts = trials[trial];
    return symbol === undefined || facts === undefined ? [] : [{ symbol, facts }];
  });
  const found = factors.flatMap((factor) => outstanding(factor, seen) ?? []);
  return found.flatMap((each): Signal[] => {
    // Two hits anywhere are worth repeating; what is worth a test must stand out at one level.
    if (each.hits < 2) return [];
    const symbolOf = (trial: number): string | undefined => {
      const symbol = symbolText(column, trial);
      return symbol === undefined ? undefined : each.isTold(symbol) ? "new" : "usual";
    };
    return [
      {
        columns: [column],
        learned: learnHits(seen, each),
        noisy: true,
        sure: each.levelHits > 1 && each.chance * factors.length <= worthATest,
        factor: each.factor.name,
        level: each.level,
        symbolOf,
      },
    ];
  });
}

interface Seen {
  readonly symbol: string;
  readonly facts: TrialFacts;
}

interface Outstanding {
  readonly factor: FactorPlan;
  readonly level: string;
  /** Of a difference as large at one of the levels, were there none. */
  readonly chance: number;
  /** Trials with a value that the control never shows, at any level and at this one. */
  readonly hits: number;
  readonly levelHits: number;
  isTold(symbol: string): boolean;
}

/** The level at which values that the factor's control never shows stand out most. */
function outstanding(factor: FactorPlan, seen: readonly Seen[]): Outstanding | undefined {
  const counts = new Map<string, number>();
  const byLevel = new Map<string, string[]>();
  let usual = 0;
  for (const { symbol, facts } of seen) {
    const level = facts.environment[factor.name];
    if (level === undefined) continue;
    if (level === factor.control) {
      usual += 1;
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    } else byLevel.set(level, [...(byLevel.get(level) ?? []), symbol]);
  }
  const single = [...counts.values()].filter((count) => count === 1).length;
  if (usual < leastUsual || single > mostSingle * usual) return undefined;
  const isTold = (symbol: string): boolean => !counts.has(symbol);
  const found = [...byLevel].map(([level, symbols]) => {
    const levelHits = symbols.filter(isTold).length;
    const stratum = {
      first: symbols.length,
      firstYes: levelHits,
      second: usual,
      secondYes: single,
    };
    const chance = levelHits === 0 ? 1 : permutationTest([stratum]) * byLevel.size;
    return { level, levelHits, chance: Math.min(1, chance) };
  });
  const best = found.toSorted((one, other) => one.chance - other.chance)[0];
  const hits = found.reduce((sum, { levelHits }) => sum + levelHits, 0);
  return best === undefined ? undefined : { ...best, factor, hits, isTold };
}

/** The cells that showed such a value, and those that did not. */
function learnHits(seen: readonly Seen[], found: Outstanding): Map<string, string> {
  const learned = new Map<string, string>();
  for (const { symbol, facts } of seen)
    if (learned.get(facts.cell) !== "new")
      learned.set(facts.cell, found.isTold(symbol) ? "new" : "usual");
  return learned;
}
