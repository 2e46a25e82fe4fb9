import type { Column } from "./align/column.ts";
import { changedFactors, controlEnvironment } from "./environment.ts";
import { permutationTest } from "./exact.ts";
import type { FactorPlan } from "./factors/factor.ts";
import type { Signal, TrialFacts } from "./signal.ts";
import { evidenceFor } from "./rare-evidence.ts";
import { symbolText } from "./symbol.ts";

/** A number that chance moves is looked at while it has no more values than this. */
const valuesOfNumber = 6;
/** Trials at the control that there must be to say what is usual there. */
const leastUsual = 4;
/** Of the values seen at the control, the share that may be seen only once: else new ones are nothing new. */
const mostSingle = 0.1;
/** The chance of a difference as large, over all levels and factors, from which it is worth a test. */
const worthATest = 0.05;
/** Or four hundred times likelier if the factor acts than if something new turns up anywhere. */
const evidenceToTest = 6;
/** Of a place, so many factors are looked at further, those that explain best where something new turned up. */
const factorsKept = 5;
/** Hits in one cell with nothing else changed, and trials at the control without any, after which a test is worth it. */
const hitsAlone = 2;
const usualAlone = 10;
/** A value of 0.3 turns up in all but one of eight rounds of so many trials. */
const triesToRefute = 6;

/**
 * What chance has a part in, factor by factor: worth a look when at one level of the factor some values
 * turn up that its control never shows, more often than new values turn up there. Only which values and
 * which level is learned here; whether it is so is tested on fresh trials.
 */
export function rareSignals(
  column: Column,
  trials: readonly TrialFacts[],
  learn: readonly number[],
  factors: readonly FactorPlan[],
): readonly Signal[] {
  // How a measured number (a duration, a size of memory) is spread is not looked at here.
  if (column.isNumber === true && column.values.length > valuesOfNumber) return [];
  const control = controlEnvironment(factors);
  const seen = learn.flatMap((trial) => {
    const symbol = symbolText(column, trial);
    const facts = trials[trial];
    if (symbol === undefined || facts === undefined) return [];
    return [{ symbol, facts, changed: changedFactors(facts.environment, control) }];
  });
  const found = factors
    .flatMap((factor) => outstanding(factor, seen) ?? [])
    .filter(({ hits }) => hits >= 1)
    .toSorted((one, other) => other.evidence - one.evidence)
    .slice(0, factorsKept);
  return found.map((each): Signal => ({
    columns: [column],
    learned: learnHits(seen, each),
    noisy: true,
    sure:
      each.isAlone ||
      (!each.isRefuted &&
        each.levelHits > 1 &&
        (each.chance * factors.length <= worthATest || each.evidence >= evidenceToTest)),
    factor: each.factor.name,
    level: each.level,
    symbolOf: (trial) => {
      const symbol = symbolText(column, trial);
      return symbol === undefined ? undefined : each.isTold(symbol) ? "new" : "usual";
    },
  }));
}

interface Seen {
  readonly symbol: string;
  readonly facts: TrialFacts;
  /** Factors that are not at their control. */
  readonly changed: readonly string[];
}

interface Outstanding {
  readonly factor: FactorPlan;
  readonly level: string;
  /** Of a difference as large at one of the levels, were there none. */
  readonly chance: number;
  /** Whether it turned up again and again at this level with all other factors at their control. */
  readonly isAlone: boolean;
  /** Whether it did not turn up there though it was tried often enough by itself. */
  readonly isRefuted: boolean;
  readonly evidence: number;
  /** Trials with a value that the control never shows, at any level and at this one. */
  readonly hits: number;
  readonly levelHits: number;
  isTold(symbol: string): boolean;
}

/** The level at which values that the factor's control never shows stand out most. */
function outstanding(factor: FactorPlan, seen: readonly Seen[]): Outstanding | undefined {
  const counts = new Map<string, number>();
  const byLevel = new Map<string, Seen[]>();
  let usual = 0;
  for (const each of seen) {
    const level = each.facts.environment[factor.name];
    if (level === undefined) continue;
    if (level === factor.control) {
      usual += 1;
      counts.set(each.symbol, (counts.get(each.symbol) ?? 0) + 1);
    } else byLevel.set(level, [...(byLevel.get(level) ?? []), each]);
  }
  const single = [...counts.values()].filter((count) => count === 1).length;
  if (usual < leastUsual || single > mostSingle * usual) return undefined;
  const isTold = (symbol: string): boolean => !counts.has(symbol);
  const found = [...byLevel].map(([level, all]) => {
    const hits = all.filter(({ symbol }) => isTold(symbol));
    const stratum = {
      first: all.length,
      firstYes: hits.length,
      second: usual,
      secondYes: single,
    };
    const chance = hits.length === 0 ? 1 : permutationTest([stratum]) * byLevel.size;
    const triesAlone = all.filter(({ changed }) => changed.every((name) => name === factor.name));
    const alone = triesAlone.filter(({ symbol }) => isTold(symbol));
    return {
      level,
      trials: all.length,
      hits: hits.length,
      alone: alone.length,
      triesAlone: triesAlone.length,
      chance: Math.min(1, chance),
    };
  });
  const best = found.toSorted(
    (one, other) => other.alone - one.alone || one.chance - other.chance,
  )[0];
  if (best === undefined) return undefined;
  return {
    factor,
    level: best.level,
    chance: best.chance,
    isAlone: best.alone >= hitsAlone && usual >= usualAlone,
    isRefuted: best.alone === 0 && best.triesAlone >= triesToRefute,
    evidence: evidenceFor(usual, found),
    hits: found.reduce((sum, { hits }) => sum + hits, 0),
    levelHits: best.hits,
    isTold,
  };
}

/** The cells that showed such a value, and those that did not. */
function learnHits(seen: readonly Seen[], found: Outstanding): Map<string, string> {
  const learned = new Map<string, string>();
  for (const { symbol, facts } of seen)
    if (learned.get(facts.cell) !== "new")
      learned.set(facts.cell, found.isTold(symbol) ? "new" : "usual");
  return learned;
}
